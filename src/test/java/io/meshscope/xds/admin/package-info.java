@NullMarked
package io.meshscope.xds.admin;

import org.jspecify.annotations.NullMarked;

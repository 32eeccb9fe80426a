@NullMarked
package io.meshscope.xds.resource;

import org.jspecify.annotations.NullMarked;

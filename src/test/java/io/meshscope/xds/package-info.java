@NullMarked
package io.meshscope.xds;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.meshscope.xds.explain;

import org.jspecify.annotations.NullMarked;

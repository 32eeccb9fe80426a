/** Envoy configuration: the index of a dump, its resources, and the tables made of them. */
@NullMarked
package io.meshscope.xds;

import org.jspecify.annotations.NullMarked;

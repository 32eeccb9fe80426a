/** Analysis: what is wrong with the objects of a mesh, and on which line. */
@NullMarked
package io.meshscope.rules;

import org.jspecify.annotations.NullMarked;

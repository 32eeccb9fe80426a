/** Commands: what holds for objects of a mesh. */
@NullMarked
package io.meshscope.cli.mesh;

import org.jspecify.annotations.NullMarked;

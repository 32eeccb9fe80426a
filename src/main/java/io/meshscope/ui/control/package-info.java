/** The kit all views are composed of. Knows nothing of meshes. */
@NullMarked
package io.meshscope.ui.control;

import org.jspecify.annotations.NullMarked;

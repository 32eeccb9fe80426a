/** The mesh that all open evidence makes together, as views observe it. */
@NullMarked
package io.meshscope.ui.mesh;

import org.jspecify.annotations.NullMarked;

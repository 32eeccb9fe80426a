/** Every object of the mesh in one table. */
@NullMarked
package io.meshscope.ui.view.objects;

import org.jspecify.annotations.NullMarked;

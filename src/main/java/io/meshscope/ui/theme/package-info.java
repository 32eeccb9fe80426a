/** How everything looks: colours, faces, icons, sizes that follow the zoom. */
@NullMarked
package io.meshscope.ui.theme;

import org.jspecify.annotations.NullMarked;

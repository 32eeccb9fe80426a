/** Where the window is put together: evidence on one side, views on the other. */
@NullMarked
package io.meshscope.ui.app;

import org.jspecify.annotations.NullMarked;

/** The window: bars, panels, tabs, dock, and the one place where everything is wired. */
@NullMarked
package io.meshscope.ui.shell;

import org.jspecify.annotations.NullMarked;

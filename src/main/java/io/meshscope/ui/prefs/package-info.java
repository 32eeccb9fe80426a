/** What the workbench remembers between runs, in one file. */
@NullMarked
package io.meshscope.ui.prefs;

import org.jspecify.annotations.NullMarked;

/** What the user chose: language and texts in it. */
@NullMarked
package io.meshscope.ui.prefs;

import org.jspecify.annotations.NullMarked;

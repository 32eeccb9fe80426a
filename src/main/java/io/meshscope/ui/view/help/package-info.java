/** Help inside the window: pages about each view, response flags, words, and why something is empty. */
@NullMarked
package io.meshscope.ui.view.help;

import org.jspecify.annotations.NullMarked;

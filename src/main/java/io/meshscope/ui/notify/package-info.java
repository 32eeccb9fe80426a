/** Messages inside the window. What is shown as a card also stays in a list. */
@NullMarked
package io.meshscope.ui.notify;

import org.jspecify.annotations.NullMarked;

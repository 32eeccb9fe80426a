/** Every certificate in what is open, by when it ends. */
@NullMarked
package io.meshscope.ui.view.certificates;

import org.jspecify.annotations.NullMarked;

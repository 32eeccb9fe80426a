/** What happens to a request, drawn as a path of cards; and who may call whom. */
@NullMarked
package io.meshscope.ui.view.simulate;

import org.jspecify.annotations.NullMarked;

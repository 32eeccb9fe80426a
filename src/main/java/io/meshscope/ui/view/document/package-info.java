/** A piece of evidence as the text it is. */
@NullMarked
package io.meshscope.ui.view.document;

import org.jspecify.annotations.NullMarked;

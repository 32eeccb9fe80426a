/** A read-only view of text of any size: of a mapped file only what is in view is ever decoded. */
@NullMarked
package io.meshscope.ui.control.code;

import org.jspecify.annotations.NullMarked;

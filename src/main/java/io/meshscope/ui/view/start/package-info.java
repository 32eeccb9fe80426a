/** The start page: how to get evidence in, and what was open lately. */
@NullMarked
package io.meshscope.ui.view.start;

import org.jspecify.annotations.NullMarked;

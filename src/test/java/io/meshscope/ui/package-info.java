/** What tests of the window share. */
@NullMarked
package io.meshscope.ui;

import org.jspecify.annotations.NullMarked;

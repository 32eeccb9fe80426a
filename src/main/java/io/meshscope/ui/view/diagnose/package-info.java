/** Guided diagnosis: where it begins, the walk through its steps, and its report. */
@NullMarked
package io.meshscope.ui.view.diagnose;

import org.jspecify.annotations.NullMarked;

/** The page of settings. */
@NullMarked
package io.meshscope.ui.view.settings;

import org.jspecify.annotations.NullMarked;

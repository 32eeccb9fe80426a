/** One proxy: its configuration as tables, trees and text, each value with its place and what it means. */
@NullMarked
package io.meshscope.ui.view.explorer;

import org.jspecify.annotations.NullMarked;

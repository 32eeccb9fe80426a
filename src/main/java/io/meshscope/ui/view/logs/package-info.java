/** Logs: rows of any format over an index, filtered, counted, explained and joined. */
@NullMarked
package io.meshscope.ui.view.logs;

import org.jspecify.annotations.NullMarked;

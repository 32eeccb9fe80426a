/** One run of the program beside others: the log of errors, what was open at the end, and files handed over by a second start. */
@NullMarked
package io.meshscope.ui.run;

import org.jspecify.annotations.NullMarked;

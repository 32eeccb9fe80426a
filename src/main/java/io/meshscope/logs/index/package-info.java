/** Where the rows of a log are and what is counted and filtered by, in primitive arrays over the mapped bytes. */
@NullMarked
package io.meshscope.logs.index;

import org.jspecify.annotations.NullMarked;

/**
 * The syntax filters share: comparisons of fields, sets, ranges, {@code and}, {@code or}, {@code not}, words. What fields there are and how
 * values compare is the business of those who use it.
 */
@NullMarked
package io.meshscope.base.query;

import org.jspecify.annotations.NullMarked;

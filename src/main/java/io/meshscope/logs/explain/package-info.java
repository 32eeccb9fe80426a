/** What flags, details and reasons in log lines mean: from data files that name their sources. */
@NullMarked
package io.meshscope.logs.explain;

import org.jspecify.annotations.NullMarked;

/** Other people's test suites, run as data: one class for each corpus. */
@NullMarked
package io.meshscope.conformance;

import org.jspecify.annotations.NullMarked;

/** The names of what stands in log lines. */
@NullMarked
package io.meshscope.logs.field;

import org.jspecify.annotations.NullMarked;

/** The filter language of logs: names, types and values on top of the syntax filters share. */
@NullMarked
package io.meshscope.logs.query;

import org.jspecify.annotations.NullMarked;

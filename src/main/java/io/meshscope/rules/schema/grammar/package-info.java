/** The small languages inside fields: host names, addresses, durations, URLs, headers, labels. Each says whether a text belongs to it. */
@NullMarked
package io.meshscope.rules.schema.grammar;

import org.jspecify.annotations.NullMarked;

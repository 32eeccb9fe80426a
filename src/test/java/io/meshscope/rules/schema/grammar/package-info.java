/** Tests of the small languages inside fields. */
@NullMarked
package io.meshscope.rules.schema.grammar;

import org.jspecify.annotations.NullMarked;

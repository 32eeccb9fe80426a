/** Tests of the validation of objects. */
@NullMarked
package io.meshscope.rules.schema;

import org.jspecify.annotations.NullMarked;

/**
 * Validation of objects as the API server and istiod do it: field knowledge is data under {@code resources/schema}, what cannot be said in data
 * is one class per kind. The core is a pure function from an object to its {@link io.meshscope.rules.schema.Violation}s.
 */
@NullMarked
package io.meshscope.rules.schema;

import org.jspecify.annotations.NullMarked;

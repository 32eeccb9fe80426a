/** Envoy's small matchers: strings, headers, addresses, metadata, URI templates and matcher trees, in three-valued logic. */
@NullMarked
package io.meshscope.simulate.match;

import org.jspecify.annotations.NullMarked;

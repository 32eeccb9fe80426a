/** What differs between two config dumps: of two proxies, of one over time, or of what istiod means and what Envoy has. */
@NullMarked
package io.meshscope.xds.diff;

import org.jspecify.annotations.NullMarked;

/** Virtual hosts, routes, rewrites, redirects and the clusters they choose, as Envoy's router does it. */
@NullMarked
package io.meshscope.simulate.route;

import org.jspecify.annotations.NullMarked;

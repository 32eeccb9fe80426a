/**
 * What becomes of the requests sent in a practice mesh: a small data path that walks the derived configuration (listener, filter chain,
 * filters, route, cluster, endpoint, TLS, the server's chain, its app), and the log lines and counters it leaves on the way.
 */
@NullMarked
package io.meshscope.practice.traffic;

import org.jspecify.annotations.NullMarked;

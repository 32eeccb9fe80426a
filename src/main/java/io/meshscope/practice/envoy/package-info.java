/** What the admin interface of a practice mesh's proxies answers, what istiod's debug interface does, and what their containers log. */
@NullMarked
package io.meshscope.practice.envoy;

import org.jspecify.annotations.NullMarked;

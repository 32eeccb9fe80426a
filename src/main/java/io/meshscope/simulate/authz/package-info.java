/** AuthorizationPolicy and ztunnel policies, judged from the objects themselves. */
@NullMarked
package io.meshscope.simulate.authz;

import org.jspecify.annotations.NullMarked;

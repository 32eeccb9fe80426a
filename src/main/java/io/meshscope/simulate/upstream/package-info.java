/** Which host of a cluster gets a request, and over which transport. */
@NullMarked
package io.meshscope.simulate.upstream;

import org.jspecify.annotations.NullMarked;

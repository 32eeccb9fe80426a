/** Which filter chain of a listener takes a connection. */
@NullMarked
package io.meshscope.simulate.listener;

import org.jspecify.annotations.NullMarked;

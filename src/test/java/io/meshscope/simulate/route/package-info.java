/** Tests of routing. */
@NullMarked
package io.meshscope.simulate.route;

import org.jspecify.annotations.NullMarked;

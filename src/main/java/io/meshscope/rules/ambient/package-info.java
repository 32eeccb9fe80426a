/** Rules about: ambient mode, its waypoints, and what only works with them. */
@NullMarked
package io.meshscope.rules.ambient;

import org.jspecify.annotations.NullMarked;

/** Rules about: Sidecar injection */
@NullMarked
package io.meshscope.rules.injection;

import org.jspecify.annotations.NullMarked;

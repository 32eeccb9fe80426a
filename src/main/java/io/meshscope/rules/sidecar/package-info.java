/** Rules about: Sidecar objects */
@NullMarked
package io.meshscope.rules.sidecar;

import org.jspecify.annotations.NullMarked;

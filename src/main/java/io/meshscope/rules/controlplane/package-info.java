/** Rules about: the control plane's own settings and health. */
@NullMarked
package io.meshscope.rules.controlplane;

import org.jspecify.annotations.NullMarked;

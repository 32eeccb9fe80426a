/** The cluster under a practice mesh: what admission and controllers make of the objects, and the services and endpoints istiod sees in them. */
@NullMarked
package io.meshscope.practice.kube;

import org.jspecify.annotations.NullMarked;

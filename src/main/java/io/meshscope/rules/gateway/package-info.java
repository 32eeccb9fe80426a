/** Rules about: Istio Gateways and their certificates */
@NullMarked
package io.meshscope.rules.gateway;

import org.jspecify.annotations.NullMarked;

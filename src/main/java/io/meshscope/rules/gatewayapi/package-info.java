/** Rules about: Gateways and routes of the Gateway API */
@NullMarked
package io.meshscope.rules.gatewayapi;

import org.jspecify.annotations.NullMarked;

/**
 * What istiod sends to a proxy for given objects: clusters, endpoints, listeners, routes. By the rules of Istio 1.26 as its sources state them
 * (pilot/pkg/networking/core, pilot/pkg/security), for sidecars and gateways over IPv4 in one cluster.
 */
@NullMarked
package io.meshscope.practice.istiod;

import org.jspecify.annotations.NullMarked;

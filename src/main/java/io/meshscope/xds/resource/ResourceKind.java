package io.meshscope.xds.resource;

/** The kinds of resources a configuration dump holds (Envoy: api/envoy/admin/v3/config_dump_shared.proto). */
public enum ResourceKind {
    /** envoy.config.bootstrap.v3.Bootstrap. */
    BOOTSTRAP,
    /** envoy.config.listener.v3.Listener. */
    LISTENER,
    /** envoy.config.route.v3.RouteConfiguration. */
    ROUTE,
    /** envoy.config.route.v3.ScopedRouteConfiguration. */
    SCOPED_ROUTE,
    /** envoy.config.cluster.v3.Cluster. */
    CLUSTER,
    /** envoy.config.endpoint.v3.ClusterLoadAssignment, named by its cluster_name. */
    ENDPOINT,
    /** envoy.extensions.transport_sockets.tls.v3.Secret. */
    SECRET,
    /** envoy.config.core.v3.TypedExtensionConfig. */
    ECDS
}

package io.meshscope.xds.status;

import java.util.List;
import java.util.Map;

/** Type URLs of resources and what they are called for short (pilot/pkg/xds/v3/model.go). */
public final class XdsType {
    private static final String PREFIX = "type.googleapis.com/";
    public static final String CLUSTER = PREFIX + "envoy.config.cluster.v3.Cluster";
    public static final String LISTENER = PREFIX + "envoy.config.listener.v3.Listener";
    public static final String ENDPOINT = PREFIX + "envoy.config.endpoint.v3.ClusterLoadAssignment";
    public static final String ROUTE = PREFIX + "envoy.config.route.v3.RouteConfiguration";
    public static final String EXTENSION = PREFIX + "envoy.config.core.v3.TypedExtensionConfig";
    /** The types istioctl always shows with {@code -v 1}. */
    public static final List<String> KNOWN = List.of(CLUSTER, LISTENER, ENDPOINT, ROUTE, EXTENSION);
    private static final Map<String, String> SHORT = Map.ofEntries(Map.entry(CLUSTER, "CDS"), Map.entry(LISTENER, "LDS"), Map.entry(
            ENDPOINT, "EDS"), Map.entry(ROUTE, "RDS"), Map.entry(EXTENSION, "ECDS"),
            Map.entry(PREFIX + "envoy.extensions.transport_sockets.tls.v3.Secret", "SDS"),
            Map.entry(PREFIX + "istio.networking.nds.v1.NameTable", "NDS"),
            Map.entry(PREFIX + "istio.mesh.v1alpha1.ProxyConfig", "PCDS"),
            Map.entry(PREFIX + "istio.workload.Address", "WDS"), Map.entry(PREFIX + "istio.workload.Workload", "WDS"),
            Map.entry(PREFIX + "istio.security.Authorization", "WADS"));

    private XdsType() {}

    /** CDS, LDS …; the URL itself for types without a short name. */
    public static String shortName(String url) {
        return SHORT.getOrDefault(url, url);
    }
}

package io.meshscope.xds.resource;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a cluster says (Istio: pilot/pkg/model/context.go, BuildSubsetKey and BuildDNSSrvSubsetKey).
 *
 * @param kind   what it is
 * @param port   the service's port, empty for special names
 * @param subset subset of a DestinationRule, "" when none; for {@link Kind#INBOUND_VIP} the part after "tcp" or "http"
 * @param host   host name of the service, "" when none
 * @param text   the name as written
 */
public record ClusterName(Kind kind, OptionalInt port, String subset, String host, String text) {
    /** What a cluster is for. */
    public enum Kind {
        /** {@code outbound|80|v1|host}: a service called from here. */
        OUTBOUND,
        /** {@code inbound|3000||}: a port of this workload. */
        INBOUND,
        /** {@code outbound_.80_.v1_.host}: the SNI form, for connections an east-west gateway passes on unopened. */
        OUTBOUND_SNI,
        /** {@code inbound-vip|80|http|host}: a service of a waypoint. */
        INBOUND_VIP,
        /** BlackHoleCluster: no endpoints, closes what it gets. */
        BLACK_HOLE,
        /** PassthroughCluster: outbound to the address the application asked for. */
        PASSTHROUGH,
        /** InboundPassthroughCluster and its older IPv4 and IPv6 forms: inbound to the port the client asked for. */
        INBOUND_PASSTHROUGH,
        /** agent: pilot-agent, for readiness. */
        AGENT,
        /** prometheus_stats: Envoy's own admin port. */
        PROMETHEUS_STATS,
        /** sds-grpc: where certificates come from. */
        SDS_GRPC,
        /** xds-grpc: where configuration comes from. */
        XDS_GRPC,
        /** zipkin and other tracing collectors of the bootstrap. */
        TRACING,
        /** envoy_accesslog_service, envoy_metrics_service: services of the bootstrap. */
        BOOTSTRAP_SERVICE,
        /** connect_originate: starts HBONE tunnels. */
        CONNECT_ORIGINATE,
        /** main_internal: hands requests out of a tunnel to the internal listener. */
        MAIN_INTERNAL,
        /** encap: puts direct pod traffic of a waypoint into a tunnel. */
        ENCAP,
        /** inner_connect_originate, outer_connect_originate, forward_inner_connect: tunnels to other networks. */
        MULTI_NETWORK_TUNNEL,
        /** Another name. */
        OTHER
    }

    // @formatter:off
    private static final Map<String, Kind> SPECIAL = Map.ofEntries(
            Map.entry("BlackHoleCluster", Kind.BLACK_HOLE), Map.entry("PassthroughCluster", Kind.PASSTHROUGH),
            Map.entry("InboundPassthroughCluster", Kind.INBOUND_PASSTHROUGH), Map.entry("InboundPassthroughClusterIpv4", Kind.INBOUND_PASSTHROUGH),
            Map.entry("InboundPassthroughClusterIpv6", Kind.INBOUND_PASSTHROUGH), Map.entry("agent", Kind.AGENT),
            Map.entry("prometheus_stats", Kind.PROMETHEUS_STATS), Map.entry("sds-grpc", Kind.SDS_GRPC), Map.entry("xds-grpc", Kind.XDS_GRPC),
            Map.entry("zipkin", Kind.TRACING), Map.entry("lightstep", Kind.TRACING), Map.entry("datadog_agent", Kind.TRACING),
            Map.entry("envoy_accesslog_service", Kind.BOOTSTRAP_SERVICE), Map.entry("envoy_metrics_service", Kind.BOOTSTRAP_SERVICE),
            Map.entry("connect_originate", Kind.CONNECT_ORIGINATE), Map.entry("main_internal", Kind.MAIN_INTERNAL), Map.entry("encap", Kind.ENCAP),
            Map.entry("inner_connect_originate", Kind.MULTI_NETWORK_TUNNEL), Map.entry("outer_connect_originate", Kind.MULTI_NETWORK_TUNNEL),
            Map.entry("forward_inner_connect", Kind.MULTI_NETWORK_TUNNEL));
    // @formatter:on
    private static final Pattern SNI = Pattern.compile("outbound_\\.(\\d{1,5})_\\.([^|]*?)_\\.([^|]+)");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");

    /** Reads a name; one trailing ";" (the delimiter of statistics names since Istio 1.23) is left out. */
    public static ClusterName of(String name) {
        String text = name.endsWith(";") ? name.substring(0, name.length() - 1) : name;
        Kind special = SPECIAL.get(text);
        if (special != null) {
            return new ClusterName(special, OptionalInt.empty(), "", "", text);
        }
        Matcher sni = SNI.matcher(text);
        if (sni.matches()) {
            return new ClusterName(Kind.OUTBOUND_SNI, OptionalInt.of(Integer.parseInt(sni.group(1))), sni.group(2), sni.group(3), text);
        }
        String[] parts = text.split("\\|", -1);
        if (parts.length != 4 || !PORT.matcher(parts[1]).matches()) {
            return new ClusterName(Kind.OTHER, OptionalInt.empty(), "", "", text);
        }
        Kind kind = switch (parts[0]) {
            case "outbound" -> Kind.OUTBOUND;
            case "inbound" -> Kind.INBOUND;
            case "inbound-vip" -> Kind.INBOUND_VIP;
            default -> Kind.OTHER;
        };
        OptionalInt port = kind == Kind.OTHER ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts[1]));
        return new ClusterName(kind, port, parts[2], parts[3], text);
    }

    /** The service's short name, where the host is one of Kubernetes: {@code catalog} of {@code catalog.ns.svc.cluster.local}. */
    public String shortHost() {
        int svc = host.indexOf(".svc.");
        return svc > 0 ? host.substring(0, host.indexOf('.')) : host;
    }

    /** The protocol part of {@code inbound-vip|80|http/v1|host}: "http" or "tcp"; "" for other kinds. */
    public String protocol() {
        int slash = subset.indexOf('/');
        return kind != Kind.INBOUND_VIP ? "" : slash < 0 ? subset : subset.substring(0, slash);
    }

    /** The subset of a DestinationRule, "" when none. */
    public String destinationSubset() {
        int slash = subset.indexOf('/');
        return kind != Kind.INBOUND_VIP ? subset : slash < 0 ? "" : subset.substring(slash + 1);
    }
}

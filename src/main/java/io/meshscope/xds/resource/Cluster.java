package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A group of hosts requests are sent to (Envoy: api/envoy/config/cluster/v3/cluster.proto).
 *
 * @param tree its place
 */
public record Cluster(Tree tree) {
    /** How its hosts are found. */
    public enum Discovery {
        /** Written down. */
        STATIC,
        /** All addresses of a DNS name. */
        STRICT_DNS,
        /** The first address of a DNS name. */
        LOGICAL_DNS,
        /** Sent by the control plane. */
        EDS,
        /** The address the connection was made to. */
        ORIGINAL_DST,
        /** A cluster extension: aggregate, dynamic_forward_proxy … */
        CUSTOM
    }

    /**
     * A transport for some hosts.
     *
     * @param name   its name
     * @param match  what a host's envoy.transport_socket_match metadata must hold; an empty struct matches every host
     * @param socket the transport
     * @param place  where it stands
     */
    public record SocketMatch(String name, Tree match, TransportSocket socket, Tree place) {
        /** Whether it is for hosts that speak Istio's mutual TLS. */
        public boolean isIstio() {
            return match.entry("tlsMode").text().equals("istio");
        }
    }

    /** Its name. */
    public String name() {
        return tree.get("name").text();
    }

    /** What its name says. */
    public ClusterName parsedName() {
        return ClusterName.of(name());
    }

    /** How its hosts are found; STATIC when not written, as in protobuf. */
    public Discovery discovery() {
        if (tree.has("cluster_type")) {
            return Discovery.CUSTOM;
        }
        String type = tree.get("type").text();
        return switch (type) {
            case "STRICT_DNS", "1" -> Discovery.STRICT_DNS;
            case "LOGICAL_DNS", "2" -> Discovery.LOGICAL_DNS;
            case "EDS", "3" -> Discovery.EDS;
            case "ORIGINAL_DST", "4" -> Discovery.ORIGINAL_DST;
            default -> Discovery.STATIC;
        };
    }

    /** The name under which its endpoints come: eds_cluster_config.service_name, else its own. */
    public String endpointsName() {
        String service = tree.path("eds_cluster_config", "service_name").text();
        return service.isEmpty() ? name() : service;
    }

    /** How a host is picked, as written: LEAST_REQUEST …; "" for ROUND_ROBIN. A newer load_balancing_policy answers its first policy's name. */
    public String lbPolicy() {
        Tree policy = tree.path("load_balancing_policy", "policies").at(0).get("typed_extension_config").get("name");
        return policy.isPresent() ? policy.text() : tree.get("lb_policy").text();
    }

    /** Its circuit breakers; each tree is a Thresholds. */
    public List<Tree> thresholds() {
        return tree.path("circuit_breakers", "thresholds").items();
    }

    /** When a host is ejected, absent when never. */
    public Tree outlierDetection() {
        return tree.get("outlier_detection");
    }

    /** The transport of hosts no match is for: transport_socket, or tls_context of xDS v2. */
    public Optional<TlsContext> upstreamTls() {
        Tree old = tree.get("tls_context");
        return old.isPresent()
                ? Optional.of(new TlsContext(old, TlsContext.Side.UPSTREAM))
                : transportSocket().tls(TlsContext.Side.UPSTREAM);
    }

    /** The transport of hosts no match is for. */
    public TransportSocket transportSocket() {
        return new TransportSocket(tree.get("transport_socket"));
    }

    /** Transports chosen by the metadata of the host: the first match wins. */
    public List<SocketMatch> socketMatches() {
        return tree.get("transport_socket_matches").items().stream().map(t -> new SocketMatch(t.get("name").text(), t.get("match"),
                new TransportSocket(t.get("transport_socket")), t)).toList();
    }

    /** Hosts written into the cluster itself, also the {@code hosts} of xDS v2. */
    public List<Endpoint> ownEndpoints() {
        List<Endpoint> out = new ArrayList<>(new LoadAssignment(tree.get("load_assignment")).endpoints());
        tree.get("hosts").items().forEach(t -> out.add(new Endpoint(t)));
        return out;
    }

    /** The address connections to the hosts come from, "" when the system chooses. */
    public String bindAddress() {
        return tree.path("upstream_bind_config", "source_address").get("address").text();
    }

    /** What Istio says about it. */
    public IstioMetadata istio() {
        return IstioMetadata.of(tree);
    }

    /** HTTP settings towards the hosts (HttpProtocolOptions), absent when there are none. */
    public Tree httpOptions() {
        return AnyMessage
                .unwrap(tree.get("typed_extension_protocol_options").entry("envoy.extensions.upstreams.http.v3.HttpProtocolOptions"))
                .value();
    }

    /** The share of healthy hosts, in percent, below which all hosts are used; empty for Envoy's 50. */
    public Optional<String> panicThreshold() {
        Tree percent = tree.path("common_lb_config", "healthy_panic_threshold");
        return percent.isPresent() ? Optional.of(percent.get("value").isPresent() ? percent.get("value").text() : "0") : Optional.empty();
    }
}

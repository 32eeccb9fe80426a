package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.Endpoint;
import io.meshscope.practice.kube.Service;
import io.meshscope.practice.kube.ServicePort;
import io.meshscope.practice.objects.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clusters of a proxy (CDS). */
public final class Clusters {
    private static final Tree NO_POLICY = Json.obj();
    private static final Tree FROM_LOOPBACK = Json.obj("source_address", Json.obj("address", "127.0.0.6", "port_value", 0));

    private final Push push;
    private final Proxy proxy;
    private final Scope scope;

    Clusters(Push push, Proxy proxy, Scope scope) {
        this.push = push;
        this.proxy = proxy;
        this.scope = scope;
    }

    /** By name, in the order istiod sends them. */
    Map<String, Tree> build() {
        Map<String, Tree> out = new LinkedHashMap<>();
        outbound().forEach(c -> out.putIfAbsent(c.get("name").text(), c));
        add(out, Json.obj("@type", "type.googleapis.com/envoy.config.cluster.v3.Cluster", "name", "BlackHoleCluster", "alt_stat_name",
                "BlackHoleCluster;", "type", "STATIC", "connect_timeout", "10s"));
        if (!proxy.isRouter()) {
            add(out, passthrough("PassthroughCluster", Tree.absent(), Json.arr(Xds.TCP_EXCHANGE)));
            inbound().forEach(c -> add(out, c));
            add(out, passthrough("InboundPassthroughCluster", FROM_LOOPBACK, Tree.absent()));
        }
        return out;
    }

    private static void add(Map<String, Tree> out, Tree cluster) {
        out.putIfAbsent(cluster.get("name").text(), cluster);
    }

    private List<Tree> outbound() {
        List<Tree> out = new ArrayList<>();
        for (Service service : scope.services()) {
            Optional<DestinationRules.Rule> rule = scope.rules().of(service);
            for (ServicePort port : service.ports()) {
                if (!Xds.skipped(port)) {
                    outbound(service, port, rule, out);
                }
            }
        }
        return out;
    }

    private void outbound(Service service, ServicePort port, Optional<DestinationRules.Rule> rule, List<Tree> out) {
        Tree policy = rule.map(r -> DestinationRules.forPort(r.policy(), port)).orElse(NO_POLICY);
        out.add(cluster(service, port, "", new Policy(policy), rule));
        for (Tree subset : rule.map(DestinationRules.Rule::subsets).orElse(List.of())) {
            Policy own = new Policy(DestinationRules.forSubset(policy, subset, port));
            out.add(cluster(service, port, subset.get("name").text(), own, rule));
        }
    }

    private Tree cluster(Service service, ServicePort port, String subset, Policy policy, Optional<DestinationRules.Rule> rule) {
        String name = Xds.cluster(subset, service.hostname(), port.number());
        String type = type(service, policy);
        boolean passthrough = type.equals("ORIGINAL_DST");
        UpstreamTls tls = UpstreamTls.of(push, service, port, subset, policy.policy(), scope.rules().serverMode(service, port, passthrough),
                passthrough);
        Tree eds = type.equals("EDS") ? Json.obj("eds_config", Xds.ADS, "service_name", name) : Tree.absent();
        return Json.obj("@type", "type.googleapis.com/envoy.config.cluster.v3.Cluster", "transport_socket_matches", tls.matches(), "name",
                name, "alt_stat_name",
                name + ";", "type", type, "eds_cluster_config", eds, "connect_timeout", policy.connectTimeout(), "lb_policy",
                passthrough ? "CLUSTER_PROVIDED" : policy.lbPolicy(), "load_assignment", dns(service, port, name, type), "circuit_breakers",
                policy.circuitBreakers(),
                "typed_extension_protocol_options", policy.protocolOptions(port, proxy.isRouter(), tls.autoSni()), "dns_refresh_rate",
                type.equals("STRICT_DNS") ? "60s" : null, "respect_dns_ttl", Json.some(type.equals("STRICT_DNS")), "dns_lookup_family",
                type.equals("STRICT_DNS") ? "V4_ONLY" : null, "outlier_detection", policy.outlierDetection(), "ring_hash_lb_config",
                policy.ringHash(),
                "common_lb_config", passthrough ? Json.obj() : policy.commonLb(), "transport_socket", tls.socket(), "metadata",
                metadata(service, port, subset, rule), "upstream_connection_options", policy.keepalive(), "filters",
                Json.arr(Xds.TCP_EXCHANGE));
    }

    private String type(Service service, Policy policy) {
        if (policy.isPassthrough() && !proxy.isRouter()) {
            return "ORIGINAL_DST";
        }
        return switch (service.resolution()) {
            case ENDPOINTS -> "EDS";
            case DNS -> "STRICT_DNS";
            case PASSTHROUGH -> proxy.isRouter() && !service.isEntry() ? "EDS" : "ORIGINAL_DST";
        };
    }

    private Tree dns(Service service, ServicePort port, String name, String type) {
        if (!type.equals("STRICT_DNS")) {
            return Tree.absent();
        }
        List<Tree> hosts = new ArrayList<>();
        for (Endpoint endpoint : push.registry().endpoints(service, port)) {
            hosts.add(Json.obj("endpoint", Json.obj("address", Xds.socketAddress(endpoint.address(), endpoint.port())), "metadata",
                    Json.obj("filter_metadata", Json.obj("istio", Json.obj("workload", ";" + service.namespace() + ";;;Kubernetes"))),
                    "load_balancing_weight", 1));
        }
        return Json.obj("cluster_name", name, "endpoints",
                Json.arr(Json.obj("locality", Json.obj(), "lb_endpoints", hosts, "load_balancing_weight", hosts.size())));
    }

    private static Tree metadata(Service service, ServicePort port, String subset, Optional<DestinationRules.Rule> rule) {
        Tree istio = Json.obj("config", rule.map(r -> Xds.config(r.object())).orElse(null), "default_original_port", port.number(),
                "services", Xds.services(service),
                "subset", Json.some(subset), "external", Json.some(service.isExternal()));
        return Json.obj("filter_metadata", Json.obj("istio", istio));
    }

    private List<Tree> inbound() {
        Map<Integer, Tree> out = new java.util.TreeMap<>();
        for (Service service : push.registry().servicesOf(proxy.pod())) {
            for (ServicePort port : service.ports()) {
                int target = port.on(proxy.pod());
                if (!Xds.skipped(port) && target > 0) {
                    out.putIfAbsent(target, inbound(service, port, target));
                }
            }
        }
        return List.copyOf(out.values());
    }

    private Tree inbound(Service service, ServicePort port, int target) {
        Policy policy = new Policy(scope.rules().of(service).map(r -> DestinationRules.forPort(r.policy(), port)).orElse(NO_POLICY));
        return Json.obj("@type", "type.googleapis.com/envoy.config.cluster.v3.Cluster", "name", Xds.inbound(target), "alt_stat_name",
                Xds.inbound(target) + ";", "type",
                "ORIGINAL_DST", "connect_timeout", policy.connectTimeout(), "lb_policy", "CLUSTER_PROVIDED", "circuit_breakers",
                policy.circuitBreakers(),
                "typed_extension_protocol_options", policy.protocolOptions(port, false, false), "cleanup_interval", "60s",
                "upstream_bind_config", FROM_LOOPBACK,
                "common_lb_config", Json.obj(), "metadata",
                Json.obj("filter_metadata", Json.obj("istio", Json.obj("services", Xds.services(service)))));
    }

    private static Tree passthrough(String name, Tree bind, Tree filters) {
        Tree common = Json.obj("idle_timeout", Duration.ofMinutes(5));
        return Json.obj("@type", "type.googleapis.com/envoy.config.cluster.v3.Cluster", "name", name, "alt_stat_name", name + ";", "type",
                "ORIGINAL_DST",
                "connect_timeout", "10s", "lb_policy", "CLUSTER_PROVIDED", "circuit_breakers", new Policy(NO_POLICY).circuitBreakers(),
                "typed_extension_protocol_options",
                Policy.options(Tree.absent(), common, "use_downstream_protocol_config", Policy.downstream()), "upstream_bind_config",
                bind, "filters", filters);
    }
}

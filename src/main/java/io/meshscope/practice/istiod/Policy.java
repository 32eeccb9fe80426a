package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.ServicePort;
import io.meshscope.practice.objects.Durations;
import io.meshscope.practice.objects.Json;
import java.time.Duration;

/**
 * A traffic policy in Envoy's terms (pilot/pkg/networking/core/cluster_traffic_policy.go).
 *
 * @param policy trafficPolicy for one port and subset
 */
record Policy(Tree policy) {
    private static final long UNLIMITED = 4294967295L;

    /** Whether the client's own choice of address is kept. */
    boolean isPassthrough() {
        return simple().equals("PASSTHROUGH");
    }

    private String simple() {
        return policy.path("load_balancer", "simple").text();
    }

    Tree lbPolicy() {
        if (policy.path("load_balancer", "consistent_hash").isPresent()) {
            return Json.of("RING_HASH");
        }
        return switch (simple()) {
            case "ROUND_ROBIN" -> Tree.absent();
            case "RANDOM" -> Json.of("RANDOM");
            default -> Json.of("LEAST_REQUEST");
        };
    }

    Tree connectTimeout() {
        Duration timeout = Durations.parse(policy.path("connection_pool", "tcp", "connect_timeout")).orElse(Duration.ofSeconds(10));
        return Json.of(timeout);
    }

    Tree circuitBreakers() {
        Tree tcp = policy.path("connection_pool", "tcp");
        Tree http = policy.path("connection_pool", "http");
        return Json.obj("thresholds", Json.arr(Json.obj("max_connections", limit(tcp.get("max_connections")), "max_pending_requests",
                limit(http.entry("http1MaxPendingRequests")), "max_requests", limit(http.entry("http2MaxRequests")), "max_retries",
                limit(http.get("max_retries")),
                "track_remaining", true)));
    }

    private static long limit(Tree value) {
        return value.number() > 0 ? value.number() : UNLIMITED;
    }

    Tree keepalive() {
        Tree keepalive = policy.path("connection_pool", "tcp", "tcp_keepalive");
        if (!keepalive.isPresent()) {
            return Tree.absent();
        }
        return Json.obj("tcp_keepalive",
                Json.obj("keepalive_probes", keepalive.get("probes"), "keepalive_time", Json.some(seconds(keepalive.get("time"))),
                        "keepalive_interval",
                        Json.some(seconds(keepalive.get("interval")))));
    }

    private static long seconds(Tree value) {
        return Durations.parse(value).map(Duration::getSeconds).orElse(0L);
    }

    Tree outlierDetection() {
        Tree outlier = policy.get("outlier_detection");
        if (!outlier.isPresent()) {
            return Tree.absent();
        }
        Tree errors = outlier.first("consecutive_5xx_errors", "consecutive5xxErrors", "consecutive_errors");
        Tree gateway = outlier.get("consecutive_gateway_errors");
        return Json.obj("consecutive_5xx", errors, "interval", duration(outlier.get("interval")), "base_ejection_time",
                duration(outlier.get("base_ejection_time")),
                "max_ejection_percent", outlier.get("max_ejection_percent"), "enforcing_consecutive_5xx", errors.isPresent() ? 100 : null,
                "enforcing_success_rate", 0,
                "consecutive_gateway_failure", gateway, "enforcing_consecutive_gateway_failure", gateway.isPresent() ? 100 : null);
    }

    private static Tree duration(Tree value) {
        return Durations.parse(value).map(Json::of).orElse(Tree.absent());
    }

    /** With outlier detection the panic threshold is the rule's minHealthPercent, 0 by default; without, Envoy's 50. */
    Tree commonLb() {
        Tree outlier = policy.get("outlier_detection");
        Tree threshold = outlier.isPresent() ? Json.obj("value", Json.some(outlier.get("min_health_percent").number())) : Tree.absent();
        return Json.obj("healthy_panic_threshold", threshold, "locality_weighted_lb_config", Json.obj());
    }

    Tree ringHash() {
        return policy.path("load_balancer", "consistent_hash").isPresent() ? Json.obj("minimum_ring_size", 1024) : Tree.absent();
    }

    /** The protocol options of a cluster; nothing where Envoy's defaults do. */
    Tree protocolOptions(ServicePort port, boolean router, boolean autoSni) {
        Tree http = policy.path("connection_pool", "http");
        Tree idle = duration(http.get("idle_timeout"));
        Tree perConnection = http.get("max_requests_per_connection");
        Tree common = idle.isPresent() || perConnection.isPresent()
                ? Json.obj("idle_timeout", idle, "max_requests_per_connection", perConnection)
                : Tree.absent();
        Tree upstream = autoSni ? Json.obj("auto_sni", true, "auto_san_validation", true) : Tree.absent();
        boolean upgrade = http.entry("h2UpgradePolicy").text().equals("UPGRADE");
        if (port.protocol().isHttp2() || upgrade) {
            return options(upstream, common, "explicit_http_config", Json.obj("http2_protocol_options", Json.obj()));
        }
        if (port.protocol() == io.meshscope.practice.kube.Protocol.AUTO && !router) {
            return options(upstream, common, "use_downstream_protocol_config", downstream());
        }
        if (common.isPresent() || upstream.isPresent()) {
            return options(upstream, common, "explicit_http_config", Json.obj("http_protocol_options", Json.obj()));
        }
        return Tree.absent();
    }

    static Tree downstream() {
        return Json.obj("http_protocol_options", Json.obj(), "http2_protocol_options", Json.obj());
    }

    static Tree options(Tree upstream, Tree common, String specifier, Tree value) {
        String type = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
        return Json.obj(type,
                Json.any(type, "common_http_protocol_options", common, "upstream_http_protocol_options", upstream, specifier, value));
    }
}

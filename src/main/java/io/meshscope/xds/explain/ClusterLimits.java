package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.resource.Cluster;
import java.util.List;
import java.util.Map;

/** Circuit breakers, outlier detection and connection settings of a cluster (Envoy: circuit_breaker.proto, outlier_detection.proto). */
final class ClusterLimits {
    private static final long UNLIMITED = 4294967295L;
    private static final Map<String, Long> BREAKERS = Map.of("max_connections", 1024L, "max_pending_requests", 1024L, "max_requests", 1024L,
            "max_retries", 3L);
    private static final List<String> ORDER = List.of("max_connections", "max_pending_requests", "max_requests", "max_retries");

    private ClusterLimits() {}

    static void describe(ExplanationBuilder b, Cluster cluster) {
        breakers(b.group("explain.group.breakers"), cluster);
        outliers(b.group("explain.group.outliers"), cluster);
        connections(b.group("explain.group.connections"), cluster);
    }

    private static void breakers(ExplanationBuilder.GroupBuilder g, Cluster cluster) {
        for (Tree t : cluster.thresholds()) {
            boolean high = t.get("priority").text().equals("HIGH");
            boolean unlimited = ORDER.stream().allMatch(f -> t.get(f).number() >= UNLIMITED);
            if (unlimited) {
                g.badge(Tone.INFO, "explain.badge.noLimits");
                g.note("explain.breakers.unlimited");
                continue;
            }
            for (String field : ORDER) {
                Tree value = t.get(field);
                Phrase meaning = value.number() >= UNLIMITED
                        ? Phrase.of("explain.breakers.noLimit")
                        : Phrase.of("explain.breakers." + field);
                if (value.isPresent()) {
                    g.fact(Phrase.literal(high ? field + " (HIGH)" : field), value.text(), meaning, value);
                } else {
                    g.fact(Phrase.literal(high ? field + " (HIGH)" : field), "",
                            Phrase.of("explain.breakers.default", BREAKERS.getOrDefault(field,
                                    0L)),
                            t);
                }
            }
        }
    }

    private static void outliers(ExplanationBuilder.GroupBuilder g, Cluster cluster) {
        Tree o = cluster.outlierDetection();
        if (!o.isPresent()) {
            return;
        }
        g.badge(Tone.INFO, "explain.badge.outlierDetection");
        fact(g, o, "consecutive_5xx", "explain.outlier.consecutive5xx");
        fact(g, o, "consecutive_gateway_failure", "explain.outlier.gatewayFailure");
        fact(g, o, "consecutive_local_origin_failure", "explain.outlier.localOrigin");
        fact(g, o, "interval", "explain.outlier.interval");
        fact(g, o, "base_ejection_time", "explain.outlier.baseEjectionTime");
        fact(g, o, "max_ejection_percent", "explain.outlier.maxEjectionPercent");
        fact(g, o, "split_external_local_origin_errors", "explain.outlier.split");
        cluster.panicThreshold()
                .ifPresent(p -> g.fact(Phrase.of("explain.fact.panic"), p + " %", Phrase.of(p.equals("0")
                        ? "explain.outlier.noPanic"
                        : "explain.outlier.panic"), cluster.tree().path("common_lb_config", "healthy_panic_threshold")));
        if (cluster.panicThreshold().isEmpty()) {
            g.words("explain.fact.panic", Phrase.of("explain.outlier.defaultPanic"));
        }
    }

    private static void fact(ExplanationBuilder.GroupBuilder g, Tree owner, String field, String meaning) {
        Tree value = owner.get(field);
        if (value.isPresent()) {
            g.fact(Phrase.literal(field), value.text(), Phrase.of(meaning), value);
        }
    }

    private static void connections(ExplanationBuilder.GroupBuilder g, Cluster cluster) {
        Tree t = cluster.tree();
        Tree common = cluster.httpOptions().get("common_http_protocol_options");
        Tree perConnection = common.has("max_requests_per_connection")
                ? common.get("max_requests_per_connection")
                : t.get(
                        "max_requests_per_connection");
        g.fact("explain.fact.maxRequestsPerConnection", perConnection,
                Phrase.of(perConnection.number() == 1
                        ? "explain.connections.noKeepAlive"
                        : "explain.connections.maxRequests"));
        g.fact("explain.fact.idleTimeout", common.get("idle_timeout"), Phrase.of("explain.connections.idle"));
        g.fact("explain.fact.maxConnectionDuration", common.get("max_connection_duration"));
        if (t.path("upstream_connection_options").has("tcp_keepalive")) {
            Tree keepalive = t.path("upstream_connection_options", "tcp_keepalive");
            g.fact(Phrase.of("explain.fact.tcpKeepalive"),
                    MatchWords.list(keepalive.fields().stream().map(f -> f.name() + "=" + f.value().text())
                            .toList()),
                    Phrase.of("explain.connections.keepalive"), keepalive);
        }
        g.fact("explain.fact.bindAddress", cluster.bindAddress(), t.get("upstream_bind_config"));
        g.fact("explain.fact.dnsLookupFamily", t.get("dns_lookup_family"));
        g.fact("explain.fact.dnsRefresh", t.get("dns_refresh_rate"));
        if (t.has("health_checks")) {
            g.fact(Phrase.of("explain.fact.healthChecks"), Integer.toString(t.get("health_checks").items().size()), Phrase.of(
                    "explain.connections.healthChecks"), t.get("health_checks"));
        }
        if (t.path("common_lb_config").has("locality_weighted_lb_config")) {
            g.words("explain.fact.locality", Phrase.of("explain.connections.localityWeighted"));
        }
        g.fact("explain.fact.altStatName", t.get("alt_stat_name"), Phrase.of("explain.connections.altStatName"));
    }
}

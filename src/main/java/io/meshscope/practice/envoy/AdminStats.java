package io.meshscope.practice.envoy;

import io.meshscope.practice.istiod.Credentials;
import io.meshscope.practice.kube.Pod;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.traffic.Envoy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code /stats} of a proxy answers: of all counters only those Istio keeps. */
final class AdminStats {
    /** Prefixes of the stats Istio keeps. */
    static final List<String> PREFIXES = List.of("reporter=", "cluster_manager", "listener_manager", "server", "cluster.xds-grpc", "wasm",
            "component", "istio");
    /** Their suffixes. */
    static final List<String> SUFFIXES = List.of("rbac.allowed", "rbac.denied", "shadow_allowed", "shadow_denied");

    private AdminStats() {}

    static String text(Envoy envoy, Conditions conditions, Stamp stamp) {
        Map<String, Long> all = new TreeMap<>(envoy.counters().stats());
        Pod pod = envoy.proxy().pod();
        boolean connected = conditions.last(Condition.Disconnected.class, c -> pod.is(c.proxy())).isEmpty();
        long updates = connected ? stamp.stale() ? 3 : 5 : 0;
        control(all, connected, updates, refused(conditions, pod, "CDS"), refused(conditions, pod, "LDS"));
        all.put("cluster_manager.active_clusters", envoy.resources().clusters().size() + 5L);
        all.put("cluster_manager.warming_clusters", 0L);
        all.put("listener_manager.total_listeners_active", envoy.resources().listeners().size() + 2L);
        all.put("listener_manager.total_listeners_warming", 0L);
        all.put("listener_manager.workers_started", connected ? 1L : 0L);
        server(all, envoy.credentials(), stamp.now(), connected);
        StringBuilder out = new StringBuilder();
        all.forEach((name, value) -> {
            if (PREFIXES.stream().anyMatch(name::startsWith) || SUFFIXES.stream().anyMatch(name::endsWith)) {
                out.append(name).append(": ").append(value).append('\n');
            }
        });
        return out.toString();
    }

    /** What the agent's {@code /stats/prometheus} says of requests. */
    static String prometheus(Envoy envoy) {
        StringBuilder out = new StringBuilder("# TYPE istio_requests_total counter\n");
        envoy.counters().requests()
                .forEach((labels, value) -> out.append("istio_requests_total{").append(labels).append("} ").append(value).append('\n'));
        return out.toString();
    }

    private static long refused(Conditions conditions, Pod pod, String type) {
        return conditions.all(Condition.Refused.class).stream().filter(c -> c.type().equals(type) && pod.is(c.proxy())).count();
    }

    private static void control(Map<String, Long> all, boolean connected, long updates, long refusedClusters, long refusedListeners) {
        all.put("cluster.xds-grpc.upstream_cx_active", connected ? 1L : 0L);
        all.put("cluster.xds-grpc.upstream_cx_connect_fail", connected ? 0L : 14L);
        put(all, "cluster_manager.cds.", connected, updates, refusedClusters);
        put(all, "listener_manager.lds.", connected, updates, refusedListeners);
    }

    private static void put(Map<String, Long> all, String prefix, boolean connected, long updates, long refused) {
        all.put(prefix + "control_plane.connected_state", connected ? 1L : 0L);
        all.put(prefix + "update_attempt", updates + refused + 1);
        all.put(prefix + "update_failure", connected ? 0L : 14L);
        all.put(prefix + "update_rejected", refused);
        all.put(prefix + "update_success", updates);
    }

    private static void server(Map<String, Long> all, Credentials credentials, Instant now, boolean connected) {
        Instant first = credentials.notAfter().isBefore(credentials.rootUntil()) ? credentials.notAfter() : credentials.rootUntil();
        long days = Duration.between(now.plus(credentials.skew()), first).toDays();
        all.put("server.days_until_first_cert_expiring", credentials.supplied() ? Math.max(0, days) : 4_294_967_295L);
        all.put("server.live", connected ? 1L : 0L);
        all.put("server.state", connected ? 0L : 2L);
        all.put("server.concurrency", 2L);
        all.put("server.static_unknown_fields", 0L);
        all.put("server.dynamic_unknown_fields", 0L);
    }
}

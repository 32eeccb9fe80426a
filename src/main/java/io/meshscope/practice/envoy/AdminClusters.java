package io.meshscope.practice.envoy;

import io.meshscope.model.Tree;
import io.meshscope.practice.istiod.Push;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.traffic.Envoy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code /clusters?format=json} of a proxy answers. */
final class AdminClusters {
    private static final List<String> COUNTERS = List.of("cx_connect_fail", "cx_total", "rq_error", "rq_success", "rq_timeout", "rq_total");

    private final Push push;
    private final Envoy envoy;
    private final Bootstrap bootstrap;

    AdminClusters(Push push, Envoy envoy, Bootstrap bootstrap) {
        this.push = push;
        this.envoy = envoy;
        this.bootstrap = bootstrap;
    }

    Tree build() {
        List<Tree> out = new ArrayList<>();
        envoy.resources().clusters().forEach((name, cluster) -> out
                .add(status(cluster, envoy.resources().assignments().getOrDefault(name, cluster.get("load_assignment")), true)));
        bootstrap.clusters().forEach(c -> out.add(status(c, c.get("load_assignment"), false)));
        return Json.obj("cluster_statuses", out);
    }

    private Tree status(Tree cluster, Tree assignment, boolean sent) {
        String name = cluster.get("name").text();
        Map<String, Map<String, Long>> counted = new LinkedHashMap<>(envoy.counters().hosts(name));
        List<Tree> hosts = new ArrayList<>();
        for (Tree locality : assignment.get("endpoints").items()) {
            for (Tree host : locality.get("lb_endpoints").items()) {
                Tree address = Health.resolved(push, host).get("address");
                Tree socket = address.get("socket_address");
                Map<String, Long> stats = counted.remove(socket.get("address").text() + ":" + socket.get("port_value").text());
                hosts.add(host(address, stats == null ? Map.of() : stats, Health.ejected(push, cluster, host)));
            }
        }
        counted.forEach((address, stats) -> {
            int colon = address.lastIndexOf(':');
            Tree socket = Json.obj("socket_address",
                    Json.obj("address", address.substring(0, colon), "port_value", Integer.parseInt(address.substring(colon + 1))));
            hosts.add(host(socket, stats, false));
        });
        Tree limits = cluster.path("circuit_breakers", "thresholds").at(0);
        return Json.obj("name", name, "added_via_api", Json.some(sent), "host_statuses", Json.some(hosts), "circuit_breakers",
                Json.obj("thresholds", Json.arr(thresholds("", limits), thresholds("HIGH", Tree.absent()))), "observability_name",
                cluster.get("alt_stat_name"),
                "eds_service_name", cluster.path("eds_cluster_config", "service_name"));
    }

    private static Tree thresholds(String priority, Tree limits) {
        return Json.obj("priority", Json.some(priority), "max_connections", number(limits, "max_connections", 1024), "max_pending_requests",
                number(limits, "max_pending_requests", 1024), "max_requests", number(limits, "max_requests", 1024), "max_retries",
                number(limits, "max_retries", 3));
    }

    private static Tree number(Tree limits, String field, int standard) {
        return limits.has(field) ? limits.get(field) : Json.of(standard);
    }

    private static Tree host(Tree address, Map<String, Long> counted, boolean ejected) {
        List<Tree> stats = new ArrayList<>();
        for (String counter : COUNTERS) {
            long value = counted.getOrDefault(counter, 0L);
            stats.add(Json.obj("value", value == 0 ? null : Long.toString(value), "name", counter));
        }
        stats.add(Json.obj("type", "GAUGE", "name", "cx_active"));
        stats.add(Json.obj("type", "GAUGE", "name", "rq_active"));
        return Json.obj("address", address, "stats", stats, "health_status",
                Json.obj("failed_outlier_check", Json.some(ejected), "eds_health_status", "HEALTHY"), "weight", 1,
                "locality", Json.obj());
    }
}

package io.meshscope.practice.envoy;

import io.meshscope.model.Tree;
import io.meshscope.practice.istiod.Push;
import io.meshscope.practice.kube.Pod;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.traffic.Envoy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code /config_dump?include_eds} of a proxy answers. */
final class ConfigDump {
    private final Push push;
    private final Conditions conditions;
    private final Envoy envoy;
    private final Bootstrap bootstrap;
    private final Secrets secrets;
    private final Stamp stamp;

    ConfigDump(Push push, Envoy envoy, Bootstrap bootstrap, Secrets secrets, Stamp stamp) {
        this.push = push;
        this.conditions = push.conditions();
        this.envoy = envoy;
        this.bootstrap = bootstrap;
        this.secrets = secrets;
        this.stamp = stamp;
    }

    Tree build() {
        Tree start = Json.any("envoy.admin.v3.BootstrapConfigDump", "bootstrap", bootstrap.build(), "last_updated", stamp.startedAt());
        return Json.obj("configs",
                Json.arr(start, clusters(), endpoints(), listeners(), Json.any("envoy.admin.v3.ScopedRoutesConfigDump"), routes(),
                        secrets.section()));
    }

    private Tree clusters() {
        List<Tree> fixed = new ArrayList<>();
        for (Tree cluster : bootstrap.clusters()) {
            fixed.add(Json.obj("cluster", cluster, "last_updated", stamp.startedAt()));
        }
        List<Tree> active = new ArrayList<>();
        envoy.resources().clusters()
                .forEach((name, cluster) -> active
                        .add(Json.obj("version_info", stamp.version(), "cluster", cluster, "last_updated", stamp.updated(name),
                                "error_state", refused("CDS", name, "envoy.config.cluster.v3.Cluster"))));
        return Json.any("envoy.admin.v3.ClustersConfigDump", "version_info", version(), "static_clusters", fixed, "dynamic_active_clusters",
                Json.some(active));
    }

    private Tree version() {
        return envoy.resources().clusters().isEmpty() ? Tree.absent() : Json.of(stamp.version());
    }

    /** What the proxy remembers of an update it refused. */
    private Tree refused(String type, String name, String message) {
        Pod pod = envoy.proxy().pod();
        Optional<Condition.Refused> refused = conditions.last(Condition.Refused.class,
                c -> pod.is(c.proxy()) && c.type().equals(type) && c.resource().equals(name));
        return refused.map(r -> (Tree) Json.obj("failed_configuration", Json.any(message, "name", name), "last_update_attempt",
                stamp.updated(name), "details", r.details(),
                "version_info", stamp.latest())).orElse(Tree.absent());
    }

    private Tree endpoints() {
        List<Tree> fixed = new ArrayList<>();
        for (Tree cluster : bootstrap.clusters()) {
            fixed.add(assignment(cluster.get("name").text(), endpointsOf(cluster.get("load_assignment"), cluster)));
        }
        List<Tree> sent = new ArrayList<>();
        envoy.resources().clusters().forEach((name, cluster) -> {
            Tree own = envoy.resources().assignments().getOrDefault(name, cluster.get("load_assignment"));
            sent.add(assignment(name, endpointsOf(own, cluster)));
        });
        return Json.any("envoy.admin.v3.EndpointsConfigDump", "static_endpoint_configs", fixed, "dynamic_endpoint_configs",
                Json.some(sent));
    }

    private static Tree assignment(String name, Tree endpoints) {
        return Json.obj("endpoint_config",
                Json.any("envoy.config.endpoint.v3.ClusterLoadAssignment", "cluster_name", name, "endpoints", endpoints, "policy",
                        Json.obj("overprovisioning_factor", 140)));
    }

    /** The endpoints as the dump shows them: with weights, and with the health the proxy sees. */
    private Tree endpointsOf(Tree assignment, Tree cluster) {
        List<Tree> localities = new ArrayList<>();
        for (Tree locality : assignment.get("endpoints").items()) {
            List<Tree> hosts = new ArrayList<>();
            for (Tree host : locality.get("lb_endpoints").items()) {
                Tree endpoint = Json.with(Health.resolved(push, host), "health_check_config", Json.obj());
                Tree shown = Json.obj("endpoint", endpoint, "health_status", Health.ejected(push, cluster, host) ? "UNHEALTHY" : "HEALTHY",
                        "metadata",
                        host.get("metadata"), "load_balancing_weight", 1);
                hosts.add(shown);
            }
            localities.add(Json.obj("locality", Json.obj(), "lb_endpoints", hosts, "load_balancing_weight",
                    locality.get("load_balancing_weight")));
        }
        return Json.some(localities);
    }

    private Tree listeners() {
        List<Tree> fixed = new ArrayList<>();
        for (Tree listener : bootstrap.listeners()) {
            fixed.add(Json.obj("listener", listener, "last_updated", stamp.startedAt()));
        }
        Map<String, Tree> sent = new LinkedHashMap<>();
        envoy.resources().listeners().forEach((name, listener) -> sent.put(name,
                Json.obj("name", name, "active_state",
                        Json.obj("version_info", stamp.version(), "listener", listener, "last_updated", stamp.updated(name)), "error_state",
                        refused("LDS", name, "envoy.config.listener.v3.Listener"))));
        for (Condition.Refused refused : conditions.all(Condition.Refused.class)) {
            if (refused.type().equals("LDS") && envoy.proxy().pod().is(refused.proxy())) {
                sent.putIfAbsent(refused.resource(), Json.obj("name", refused.resource(), "error_state",
                        refused("LDS", refused.resource(), "envoy.config.listener.v3.Listener")));
            }
        }
        return Json.any("envoy.admin.v3.ListenersConfigDump", "version_info", version(), "static_listeners", fixed, "dynamic_listeners",
                Json.some(List.copyOf(sent.values())));
    }

    private Tree routes() {
        List<Tree> inline = new ArrayList<>();
        List<Tree> all = new ArrayList<>(bootstrap.listeners());
        all.addAll(envoy.resources().listeners().values());
        for (Tree listener : all) {
            for (Tree chain : listener.get("filter_chains").items()) {
                for (Tree filter : chain.get("filters").items()) {
                    Tree routes = filter.path("typed_config", "route_config");
                    if (routes.isPresent()) {
                        inline.add(Json.obj("route_config", Json.merge(Json.any("envoy.config.route.v3.RouteConfiguration"), routes),
                                "last_updated", stamp.startedAt()));
                    }
                }
            }
        }
        List<Tree> sent = new ArrayList<>();
        envoy.resources().routes()
                .forEach((name, routes) -> sent
                        .add(Json.obj("version_info", stamp.version(), "route_config", routes, "last_updated", stamp.updated(name),
                                "error_state", refused("RDS", name, "envoy.config.route.v3.RouteConfiguration"))));
        return Json.any("envoy.admin.v3.RoutesConfigDump", "static_route_configs", inline, "dynamic_route_configs", Json.some(sent));
    }
}

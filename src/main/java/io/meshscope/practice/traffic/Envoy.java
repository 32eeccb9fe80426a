package io.meshscope.practice.traffic;

import io.meshscope.model.Tree;
import io.meshscope.practice.istiod.Credentials;
import io.meshscope.practice.istiod.Proxy;
import io.meshscope.practice.istiod.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A proxy at work: its configuration, its credentials, and what it has counted. Not safe for threads. */
public final class Envoy {
    private final Proxy proxy;
    private final Resources resources;
    private final Credentials credentials;
    private final Counters counters = new Counters();
    private final Map<String, Integer> turns = new HashMap<>();

    /** A proxy with the configuration it holds. */
    public Envoy(Proxy proxy, Resources resources, Credentials credentials) {
        this.proxy = proxy;
        this.resources = resources;
        this.credentials = credentials;
    }

    public Proxy proxy() {
        return proxy;
    }

    public Resources resources() {
        return resources;
    }

    public Credentials credentials() {
        return credentials;
    }

    /** What it has counted so far. */
    public Counters counters() {
        return counters;
    }

    Optional<Tree> listener(String name) {
        return Optional.ofNullable(resources.listeners().get(name));
    }

    Optional<Tree> cluster(String name) {
        return Optional.ofNullable(resources.clusters().get(name));
    }

    /** The route configuration of a connection manager: its own, or the one it asks for; absent while that has not come. */
    Tree routes(Tree manager) {
        String name = manager.path("rds", "route_config_name").text();
        return name.isEmpty() ? manager.get("route_config") : resources.routes().getOrDefault(name, Tree.absent());
    }

    /** The endpoints of a cluster. */
    List<Tree> hosts(Tree cluster) {
        String name = cluster.get("name").text();
        Tree assignment = resources.assignments().getOrDefault(name, cluster.get("load_assignment"));
        return assignment.get("endpoints").items().stream().flatMap(l -> l.get("lb_endpoints").items().stream()).toList();
    }

    /** Counts up: 0 the first time for a name, 1 the next. Choices that are random in Envoy follow it. */
    int turn(String what) {
        return turns.merge(what, 1, Integer::sum) - 1;
    }
}

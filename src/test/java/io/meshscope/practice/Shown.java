package io.meshscope.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What one proxy of a practice mesh shows, taken apart for tests. */
record Shown(PracticeMesh mesh, String place, Tree dump) {
    /** The proxy whose pod's name begins so. */
    static Shown of(PracticeMesh mesh, String pod) {
        String suffix = "/config_dump?include_eds";
        String path = mesh.paths().stream().filter(p -> p.endsWith(suffix) && p.contains("/" + pod)).findFirst()
                .orElseThrow(() -> new AssertionError("no proxy " + pod));
        return new Shown(mesh, path.substring(0, path.length() - suffix.length()), json(mesh, path));
    }

    /** All proxies. */
    static List<Shown> all(PracticeMesh mesh) {
        return mesh.proxies().stream().map(p -> of(mesh, p)).toList();
    }

    static Tree json(PracticeMesh mesh, String path) {
        Outcome<Tree> read = JsonReader.read(Bytes.of(mesh.evidence(path).orElseThrow(() -> new AssertionError("no " + path))));
        assertThat(read.problems()).as(path).isEmpty();
        return read.value();
    }

    /** Another of its answers. */
    Tree json(String name) {
        return json(mesh, place + "/" + name);
    }

    /** The text of another of its answers. */
    String text(String name) {
        return mesh.evidence(place + "/" + name).orElseThrow(() -> new AssertionError("no " + place + "/" + name));
    }

    Tree section(String type) {
        return dump.get("configs").items().stream().filter(c -> c.entry("@type").text().endsWith("." + type)).findFirst()
                .orElse(Tree.absent());
    }

    /** Clusters by name, static ones too. */
    Map<String, Tree> clusters() {
        Map<String, Tree> out = new LinkedHashMap<>();
        Tree section = section("ClustersConfigDump");
        section.get("static_clusters").items().forEach(c -> put(out, c.get("cluster")));
        section.get("dynamic_active_clusters").items().forEach(c -> put(out, c.get("cluster")));
        return out;
    }

    /** Listeners by name, static ones too. */
    Map<String, Tree> listeners() {
        Map<String, Tree> out = new LinkedHashMap<>();
        Tree section = section("ListenersConfigDump");
        section.get("static_listeners").items().forEach(l -> put(out, l.get("listener")));
        section.get("dynamic_listeners").items().forEach(l -> put(out, l.path("active_state", "listener")));
        return out;
    }

    /** Route configurations by name, those that were not given inside a listener. */
    Map<String, Tree> routes() {
        Map<String, Tree> out = new LinkedHashMap<>();
        section("RoutesConfigDump").get("dynamic_route_configs").items().forEach(r -> put(out, r.get("route_config")));
        return out;
    }

    /** Load assignments by cluster. */
    Map<String, Tree> endpoints() {
        Map<String, Tree> out = new LinkedHashMap<>();
        section("EndpointsConfigDump").get("dynamic_endpoint_configs").items()
                .forEach(e -> out.put(e.path("endpoint_config", "cluster_name").text(), e.get("endpoint_config")));
        return out;
    }

    /** Secrets by name, whether they came or are waited for. */
    Map<String, Tree> secrets() {
        Map<String, Tree> out = new LinkedHashMap<>();
        Tree section = section("SecretsConfigDump");
        section.get("dynamic_active_secrets").items().forEach(s -> out.put(s.get("name").text(), s.get("secret")));
        section.get("dynamic_warming_secrets").items().forEach(s -> out.put(s.get("name").text(), s.get("secret")));
        return out;
    }

    /** A secret, or nothing. */
    Tree secret(String name) {
        return secrets().getOrDefault(name, Tree.absent());
    }

    private static void put(Map<String, Tree> into, Tree resource) {
        into.put(resource.get("name").text(), resource);
    }

    /** The addresses a cluster's assignment has. */
    List<String> hosts(String cluster) {
        List<String> out = new ArrayList<>();
        for (Tree locality : endpoints().getOrDefault(cluster, Tree.absent()).get("endpoints").items()) {
            for (Tree host : locality.get("lb_endpoints").items()) {
                Tree address = host.path("endpoint", "address", "socket_address");
                out.add(address.get("address").text() + ":" + address.get("port_value").text());
            }
        }
        return out;
    }

    /** Every scalar that stands under a field of this name, anywhere. */
    static TreeSet<String> values(Tree tree, String field) {
        TreeSet<String> out = new TreeSet<>();
        visit(tree, t -> t.get(field).scalar().ifPresent(out::add));
        return out;
    }

    /** Goes through a tree. */
    static void visit(Tree tree, Consumer<Tree> each) {
        each.accept(tree);
        tree.items().forEach(i -> visit(i, each));
        tree.fields().forEach(f -> visit(f.value(), each));
    }
}

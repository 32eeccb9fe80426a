package io.meshscope.model.kube;

import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;

/** A VirtualService. */
public record VirtualService(Resource resource) {
    /** Name that stands for all sidecars in {@code gateways}. */
    public static final String MESH = "mesh";

    /** Hosts it holds for, as written. */
    public List<String> hosts() {
        return resource.spec().get("hosts").texts();
    }

    /** Gateways it is bound to, as written; empty means {@value #MESH} alone. */
    public List<Tree> gateways() {
        return resource.spec().get("gateways").items();
    }

    /** Whether sidecars follow it. */
    public boolean isForMesh() {
        return gateways().isEmpty() || gateways().stream().anyMatch(g -> g.text().equals(MESH));
    }

    /** Namespaces that may see it; empty means all. */
    public List<String> exportTo() {
        return resource.spec().get("export_to").texts();
    }

    /** Its rules for HTTP. */
    public List<HttpRoute> http() {
        return resource.spec().get("http").items().stream().map(HttpRoute::new).toList();
    }

    /** Where its routes lead, mirrors left out: tcp, tls, then http, as istioctl goes through them. */
    public List<Destination> destinations() {
        List<Destination> out = new ArrayList<>();
        for (String part : List.of("tcp", "tls", "http")) {
            resource.spec().get(part).items().forEach(rule -> out.addAll(destinations(rule)));
        }
        return out;
    }

    /** Where copies of requests go. */
    public List<Destination> mirrors() {
        return http().stream().flatMap(r -> r.mirrors().stream()).toList();
    }

    static List<Destination> destinations(Tree rule) {
        return rule.get("route").items().stream().map(r -> new Destination(r.get("destination"), r.get("weight"))).toList();
    }
}

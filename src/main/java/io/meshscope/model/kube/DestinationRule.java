package io.meshscope.model.kube;

import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.List;

/** A DestinationRule. */
public record DestinationRule(Resource resource) {
    /** The host as written. */
    public String host() {
        return resource.spec().get("host").text();
    }

    /** Namespaces that may see it; empty means all. */
    public List<String> exportTo() {
        return resource.spec().get("export_to").texts();
    }

    /** Settings for the whole host. */
    public Tree trafficPolicy() {
        return resource.spec().get("traffic_policy");
    }

    /** Its subsets: name, labels, traffic_policy. */
    public List<Tree> subsets() {
        return resource.spec().get("subsets").items();
    }

    /** TLS settings wherever they stand: for the host, its ports, subsets and the ports of subsets. */
    public List<Tree> tlsSettings() {
        List<Tree> policies = new java.util.ArrayList<>(List.of(trafficPolicy()));
        subsets().forEach(s -> policies.add(s.get("traffic_policy")));
        return policies.stream().flatMap(p -> java.util.stream.Stream.concat(java.util.stream.Stream.of(p.get("tls")), p.get(
                "port_level_settings").items().stream().map(s -> s.get("tls")))).filter(Tree::isPresent).toList();
    }
}

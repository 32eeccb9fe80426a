package io.meshscope.rules.multicluster;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Networks of the mesh with endpoints from a registry that no remote secret names. */
public final class MeshNetworksRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("meshnetworks.MeshNetworksAnalyzer", List.of(
            Ist.UNKNOWN_MESH_NETWORKS_SERVICE_REGISTRY), Kind.MESH_NETWORKS).needing(Kind.SECRET);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Set<String> registries = new HashSet<>(Set.of("Mock", "Kubernetes", "External"));
        for (Resource secret : mesh.all(Kind.SECRET)) {
            if ("true".equals(secret.labels().get("istio/multiCluster"))) {
                secret.tree().get("data").fields().forEach(f -> registries.add(f.name()));
            }
        }
        for (Resource r : mesh.all(Kind.MESH_NETWORKS)) {
            for (Tree.Field network : r.tree().get("networks").fields()) {
                for (Tree endpoint : network.value().get("endpoints").items()) {
                    Tree registry = endpoint.get("from_registry");
                    if (registry.isPresent() && !registries.contains(registry.text())) {
                        sink.report(Ist.UNKNOWN_MESH_NETWORKS_SERVICE_REGISTRY, r, registry, registry.text(), network.name());
                    }
                }
            }
        }
    }
}

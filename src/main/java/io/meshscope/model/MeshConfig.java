package io.meshscope.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the mesh (istio.mesh.v1alpha1.MeshConfig), with Istio's defaults where nothing is said.
 *
 * @param resource where they are written; empty when the evidence has none and everything is a default
 * @param tree     what is written; absent when nothing is
 */
public record MeshConfig(Optional<Resource> resource, Tree tree) {
    /** Nothing but defaults. */
    public static final MeshConfig DEFAULT = new MeshConfig(Optional.empty(), Tree.absent());

    /** What is written in a resource of kind {@link Kind#MESH_CONFIG}. */
    public static MeshConfig of(Resource resource) {
        return new MeshConfig(Optional.of(resource), resource.tree());
    }

    /** Namespace whose objects hold for the whole mesh. */
    public String rootNamespace() {
        return text("root_namespace", "istio-system");
    }

    /** Trust domain of identities, without {@code spiffe://}. */
    public String trustDomain() {
        return text("trust_domain", "cluster.local");
    }

    /** Whether what is not in the registry may be called; REGISTRY_ONLY forbids it. */
    public boolean allowsAnyOutbound() {
        return !tree.path("outbound_traffic_policy", "mode").text().equals("REGISTRY_ONLY");
    }

    /** Whether proxies choose mutual TLS by themselves; on unless switched off. */
    public boolean autoMtls() {
        Tree value = tree.get("enable_auto_mtls");
        return !value.isPresent() || value.isTrue();
    }

    /** OFF, DEFAULT or STRICT. The word OFF without quotes is a truth value in YAML. */
    public String ingressControllerMode() {
        return tree.get("ingress_controller_mode") instanceof Tree.Bool(boolean on, var _) && !on
                ? "OFF"
                : text("ingress_controller_mode", "STRICT");
    }

    /** Environment and metadata of every proxy. */
    public Tree proxyMetadata() {
        return tree.path("default_config", "proxy_metadata");
    }

    /** Type of the proxy's image, such as {@code distroless}; "" for the default. */
    public String imageType() {
        return tree.path("default_config", "image", "image_type").text();
    }

    /** The providers written down, and those Istio brings along: prometheus, stackdriver, envoy. */
    public List<String> providerNames() {
        List<String> out = new ArrayList<>(List.of("prometheus", "stackdriver", "envoy"));
        for (Tree p : providers()) {
            out.add(p.get("name").text());
        }
        return out;
    }

    /** The providers written down. */
    public List<Tree> providers() {
        return tree.get("extension_providers").items();
    }

    private String text(String field, String otherwise) {
        String t = tree.get(field).text();
        return t.isEmpty() ? otherwise : t;
    }
}

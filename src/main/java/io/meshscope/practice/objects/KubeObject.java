package io.meshscope.practice.objects;

import io.meshscope.model.Tree;
import java.util.Map;
import java.util.Set;

/**
 * A Kubernetes object, read-only.
 *
 * @param tree the object as YAML or JSON has it
 */
public record KubeObject(Tree tree) {
    private static final Set<String> CLUSTER_SCOPED = Set.of("Namespace", "Node", "MutatingWebhookConfiguration",
            "ValidatingWebhookConfiguration", "ClusterRole",
            "ClusterRoleBinding", "CustomResourceDefinition", "PersistentVolume", "GatewayClass");

    /** Its kind; Gateways of the Gateway API are told apart from Istio's by their group. */
    public String kind() {
        String kind = tree.get("kind").text();
        return tree.get("apiVersion").text().startsWith("gateway.networking.k8s.io/") ? kind + ".gateway.networking.k8s.io" : kind;
    }

    public String name() {
        return tree.path("metadata", "name").text();
    }

    /** Its namespace: "default" when none is written, "" for kinds that have none. */
    public String namespace() {
        String namespace = tree.path("metadata", "namespace").text();
        if (!namespace.isEmpty()) {
            return namespace;
        }
        return CLUSTER_SCOPED.contains(tree.get("kind").text()) ? "" : "default";
    }

    public Map<String, String> labels() {
        return Json.texts(tree.path("metadata", "labels"));
    }

    public Map<String, String> annotations() {
        return Json.texts(tree.path("metadata", "annotations"));
    }

    public Tree spec() {
        return tree.get("spec");
    }

    public Tree status() {
        return tree.get("status");
    }

    /** When it was created, as written; "" when unknown. Istio resolves conflicts in favour of the older. */
    public String created() {
        return tree.path("metadata", "creationTimestamp").text();
    }

    /** What no two objects of a cluster share. */
    public String key() {
        return kind() + "/" + namespace() + "/" + name();
    }
}

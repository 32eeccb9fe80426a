package io.meshscope.model.kube;

import io.meshscope.model.LabelSelector;
import io.meshscope.model.Mesh;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.List;
import java.util.Map;

/**
 * A webhook in a MutatingWebhookConfiguration or ValidatingWebhookConfiguration.
 *
 * @param resource the configuration
 * @param tree     the webhook
 */
public record Webhook(Resource resource, Tree tree) {
    /** The webhooks of a configuration. */
    public static List<Webhook> of(Resource configuration) {
        return configuration.tree().get("webhooks").items().stream().map(t -> new Webhook(configuration, t)).toList();
    }

    /** Istio's webhooks among the mutating ones: those whose name ends in istio.io. */
    public static List<Webhook> injectors(Mesh mesh) {
        return mesh.all(Kind.MUTATING_WEBHOOK).stream().flatMap(r -> of(r).stream()).filter(w -> w.name().endsWith("istio.io")).toList();
    }

    /** Its name. */
    public String name() {
        return tree.get("name").text();
    }

    /** How it is reached. */
    public Tree clientConfig() {
        return tree.get("clientConfig");
    }

    /** Whether it is called for a pod with these labels in a namespace with those. */
    public boolean matches(Map<String, String> namespaceLabels, Map<String, String> podLabels) {
        return LabelSelector.of(tree.get("namespaceSelector")).matches(namespaceLabels) && LabelSelector.of(tree.get("objectSelector"))
                .matches(podLabels);
    }
}

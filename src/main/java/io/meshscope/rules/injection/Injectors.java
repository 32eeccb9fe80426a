package io.meshscope.rules.injection;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the ConfigMaps of the injectors say, one for each revision of the control plane. */
final class Injectors {
    private static final String NAME = "istio-sidecar-injector";

    private Injectors() {}

    /** Name of a revision's ConfigMap. */
    static String configMap(String revision) {
        return revision.isEmpty() || revision.equals("default") ? NAME : NAME + "-" + revision;
    }

    /** Whether the default injector takes namespaces that carry no label. */
    static boolean injectByDefault(Mesh mesh) {
        return mesh.all(Kind.CONFIG_MAP).stream().filter(r -> r.name().equals(NAME)).findFirst().map(r -> r.inner("values").get(
                "sidecarInjectorWebhook").get("enableNamespacesByDefault").isTrue()).orElse(false);
    }

    /** The proxy's image each injector gives, by the name of its ConfigMap. */
    static Map<String, String> images(Mesh mesh) {
        Map<String, String> out = new HashMap<>();
        for (Resource r : mesh.all(Kind.CONFIG_MAP)) {
            if (r.name().startsWith(NAME)) {
                image(r.inner("values").get("global")).ifPresent(i -> out.put(r.name(), i));
            }
        }
        return out;
    }

    /** An image with a slash is complete; else it is hub, image and tag. */
    private static Optional<String> image(Tree global) {
        String image = global.get("proxy").get("image").text();
        if (image.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(image.contains("/") ? image : global.get("hub").text() + "/" + image + ":" + global.get("tag").text());
    }
}

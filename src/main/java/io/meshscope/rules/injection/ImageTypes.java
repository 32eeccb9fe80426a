package io.meshscope.rules.injection;

import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Policy;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of image (debug, distroless) each pod is to have: of the mesh config, overridden by ProxyConfigs of the root namespace, of the
 * pod's namespace, of the pod's workload, and last by the pod's own annotation.
 */
final class ImageTypes {
    private static final Pattern TYPE = Pattern.compile("imageType\"?\\s*:\\s*\"?([A-Za-z0-9._-]+)");

    private final Mesh mesh;
    private final String ofMesh;

    ImageTypes(Mesh mesh) {
        this.mesh = mesh;
        String root = last(mesh.config().rootNamespace(), true, null);
        this.ofMesh = root.isEmpty() ? mesh.config().imageType() : root;
    }

    /** The type for a pod; "" for the default. */
    String of(Resource pod) {
        String type = ofMesh;
        if (!pod.namespace().equals(mesh.config().rootNamespace())) {
            type = or(last(pod.namespace(), false, null), type);
        }
        type = or(last(pod.namespace(), false, pod), type);
        // The annotation is a small YAML text; all that matters here is one word of it.
        Matcher own = TYPE.matcher(pod.annotations().getOrDefault("proxy.istio.io/config", ""));
        type = own.find() ? or(own.group(1), type) : type;
        return type.equals("default") ? "" : type;
    }

    /** What ProxyConfigs of a namespace say: those without a selector, or those that select a pod. */
    private String last(String namespace, boolean any, @org.jspecify.annotations.Nullable Resource pod) {
        String type = "";
        for (Resource r : mesh.in(Kind.PROXY_CONFIG, namespace)) {
            Policy config = new Policy(r);
            boolean applies = pod == null
                    ? any || !config.hasSelector()
                    : config.hasSelector() && Labels.match(config.selector(), pod
                            .labels());
            if (applies) {
                type = or(r.spec().path("image", "image_type").text(), type);
            }
        }
        return type;
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}

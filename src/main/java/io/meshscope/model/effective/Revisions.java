package io.meshscope.model.effective;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Container;
import io.meshscope.model.kube.Namespace;
import io.meshscope.model.kube.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The control planes of a mesh by revision, and which proxies and namespaces follow which. */
public final class Revisions {
    private static final String TAG = "istio.io/tag";
    /** Name of the revision that has none. */
    public static final String DEFAULT = "default";

    private final Mesh mesh;

    /** Those of a mesh. */
    public Revisions(Mesh mesh) {
        this.mesh = mesh;
    }

    /**
     * A revision.
     *
     * @param name       its name
     * @param istiods    pods of its control plane
     * @param version    version of the control plane, by its image's tag; "" when no pod tells
     * @param tags       revision tags that lead to it
     * @param namespaces namespaces whose labels ask for it, by its name or by a tag
     * @param proxies    pods it gave a proxy, by the version of the proxy's image
     */
    public record Revision(String name, List<Resource> istiods, String version, List<String> tags, List<String> namespaces,
            Map<String, List<Resource>> proxies) {}

    /** All of them, by name. */
    public List<Revision> all() {
        Map<String, List<Resource>> istiods = new TreeMap<>();
        mesh.labelled(Kind.POD, Map.of("app", "istiod")).forEach(p -> add(istiods, p.labels().getOrDefault(Namespace.REVISION, DEFAULT),
                p));
        Map<String, List<Resource>> proxies = new TreeMap<>();
        for (Resource pod : mesh.all(Kind.POD)) {
            if (new Pod(pod).spec().proxy().isPresent()) {
                add(proxies, of(pod), pod);
            }
        }
        Map<String, String> tags = tags();
        Map<String, List<String>> namespaces = namespaces(tags);
        TreeMap<String, Boolean> names = new TreeMap<>();
        istiods.keySet().forEach(n -> names.put(n, true));
        proxies.keySet().forEach(n -> names.put(n, true));
        List<Revision> out = new ArrayList<>();
        for (String name : names.keySet()) {
            List<Resource> control = istiods.getOrDefault(name, List.of());
            String version = control.stream().map(p -> version(new Pod(p).spec().containers().stream().findFirst())).filter(v -> !v
                    .isEmpty()).findFirst().orElse("");
            List<String> own = tags.entrySet().stream().filter(e -> e.getValue().equals(name)).map(Map.Entry::getKey).toList();
            out.add(new Revision(name, control, version, own, namespaces.getOrDefault(name, List.of()), byVersion(proxies.getOrDefault(name,
                    List.of()))));
        }
        return out;
    }

    /** The revision that gave a pod its proxy: annotation, what the injector noted down, or the label; {@value #DEFAULT} when none tells. */
    public static String of(Resource pod) {
        String said = pod.annotations().getOrDefault(Namespace.REVISION, "");
        if (said.isEmpty()) {
            said = InjectionStatus.revision(pod.annotations().getOrDefault("sidecar.istio.io/status", ""));
        }
        return said.isEmpty() ? pod.labels().getOrDefault(Namespace.REVISION, DEFAULT) : said;
    }

    private Map<String, String> tags() {
        Map<String, String> out = new TreeMap<>();
        for (Resource r : mesh.all(Kind.MUTATING_WEBHOOK)) {
            String tag = r.labels().getOrDefault(TAG, "");
            if (!tag.isEmpty()) {
                out.put(tag, r.labels().getOrDefault(Namespace.REVISION, DEFAULT));
            }
        }
        return out;
    }

    private Map<String, List<String>> namespaces(Map<String, String> tags) {
        Map<String, List<String>> out = new TreeMap<>();
        for (Resource r : mesh.all(Kind.NAMESPACE)) {
            Namespace n = new Namespace(r);
            String asked = n.injects() ? DEFAULT : n.revision().orElse("");
            if (!asked.isEmpty()) {
                out.computeIfAbsent(tags.getOrDefault(asked, asked), _ -> new ArrayList<>()).add(r.name());
            }
        }
        return out;
    }

    private static void add(Map<String, List<Resource>> into, String key, Resource pod) {
        into.computeIfAbsent(key, _ -> new ArrayList<>()).add(pod);
    }

    private static Map<String, List<Resource>> byVersion(List<Resource> pods) {
        Map<String, List<Resource>> out = new TreeMap<>();
        pods.forEach(p -> add(out, version(new Pod(p).spec().proxy()), p));
        return out;
    }

    /** The tag of an image, without {@code -distroless} and its like; "" for images named by digest. */
    private static String version(Optional<Container> container) {
        String image = container.map(Container::image).orElse("");
        int at = image.indexOf('@');
        String plain = at < 0 ? image : image.substring(0, at);
        int colon = plain.lastIndexOf(':');
        String tag = colon > plain.lastIndexOf('/') ? plain.substring(colon + 1) : "";
        return tag.replaceFirst("-(distroless|debug|default)$", "");
    }
}

package io.meshscope.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Joins objects to a {@link Mesh}. An object with the same kind, namespace and name as an earlier one takes its place, as in istioctl. Not
 * for use by several threads.
 */
public final class MeshBuilder {
    /** What makes two objects the same. */
    private record Key(String cluster, Kind kind, String namespace, String name) {}

    private static final String REVISION = "istio.io/rev";

    private final Map<Key, Resource> resources = new LinkedHashMap<>();
    private final Set<Kind> collected = new TreeSet<>();
    private final Set<Kind> incomplete = new TreeSet<>();
    private final List<MeshProxy> proxies = new ArrayList<>();
    private String defaultNamespace = "";
    private String revision = "";
    private Instant instant = Instant.now();

    /** Adds objects. */
    public MeshBuilder add(List<Resource> more) {
        for (Resource r : more) {
            if (isOfOther(r)) {
                continue;
            }
            Resource placed = place(r);
            resources.put(new Key(placed.cluster(), placed.kind(), placed.namespace(), placed.name()), placed);
        }
        return this;
    }

    /** Adds a proxy to be joined with its pod. */
    public MeshBuilder add(MeshProxy proxy) {
        proxies.add(proxy);
        return this;
    }

    /** Says that the evidence is complete for some kinds, even where it holds no object of them. */
    public MeshBuilder complete(Set<Kind> kinds) {
        collected.addAll(kinds);
        return this;
    }

    /** Where there is configuration of the mesh among the objects added, takes it to be all there is, as istioctl does with files. */
    public MeshBuilder completeConfiguration() {
        Set<Kind> configuration = KnownKinds.configuration();
        boolean some = resources.keySet().stream().anyMatch(k -> configuration.contains(k.kind()));
        return some ? complete(configuration) : this;
    }

    /** Says that the evidence may lack objects of some kinds, even where it holds some of them. */
    public MeshBuilder incomplete(Set<Kind> kinds) {
        incomplete.addAll(kinds);
        return this;
    }

    /** Namespace of objects that do not name theirs; to be set before they are added. Without it they have none. */
    public MeshBuilder defaultNamespace(String namespace) {
        this.defaultNamespace = namespace;
        return this;
    }

    /**
     * The revision of the control plane that looks: objects of Istio and the Gateway API that are labelled for another are not added, and its
     * own mesh config counts where there is one (pkg/config of Istio: ObjectInRevision). To be set before objects are added; "" for all.
     */
    public MeshBuilder revision(String name) {
        this.revision = name;
        return this;
    }

    private boolean isOfOther(Resource r) {
        String label = revision.isEmpty() ? "" : r.labels().getOrDefault(REVISION, "");
        return !label.isEmpty() && !label.equals(revision) && KnownKinds.configuration().contains(r.kind());
    }

    /** When the evidence was taken; now, when not known. */
    public MeshBuilder takenAt(Instant when) {
        this.instant = when;
        return this;
    }

    private Resource place(Resource r) {
        if (KnownKinds.isClusterWide(r.kind())) {
            return r.inNamespace("");
        }
        return r.namespace().isEmpty() ? r.inNamespace(defaultNamespace) : r;
    }

    /** The mesh of what was added. */
    public Mesh build() {
        Optional<Resource> written = resources.values().stream().filter(r -> r.kind().equals(Kind.MESH_CONFIG)).findFirst();
        MeshConfig config = written.or(this::installed).map(MeshConfig::of).orElse(MeshConfig.DEFAULT);
        read(config, "mesh", Kind.MESH_CONFIG);
        read(config, "meshNetworks", Kind.MESH_NETWORKS);
        MeshIndex index = new MeshIndex(List.copyOf(resources.values()));
        Set<Kind> all = new TreeSet<>(collected);
        all.addAll(index.kinds());
        all.removeAll(incomplete);
        return new Mesh(index, new MeshJoins(index, config), all, proxies, instant, _ -> {});
    }

    /** What the control plane reads: ConfigMap istio, else that of a revision, else what an IstioOperator asks for. */
    private Optional<Resource> installed() {
        return configMap("mesh").map(r -> Resource.inside(r, Kind.MESH_CONFIG, "meshconfig", r.inner("mesh"))).or(() -> resources.values()
                .stream().filter(r -> r.kind().equals(Kind.ISTIO_OPERATOR) && r.spec().has("meshConfig")).findFirst().map(r -> Resource
                        .inside(r, Kind.MESH_CONFIG, "meshconfig", r.spec().get("meshConfig"))));
    }

    private Optional<Resource> configMap(String key) {
        return resources.values().stream().filter(r -> r.kind().equals(Kind.CONFIG_MAP)).filter(MeshBuilder::isControlPlane)
                .filter(r -> r.inner(key).isPresent()).min(Comparator.comparing((Resource r) -> !isOfRevision(r)).thenComparing(
                        Resource::name));
    }

    private boolean isOfRevision(Resource configMap) {
        return !revision.isEmpty() && (configMap.name().equals("istio-" + revision) || revision.equals(configMap.labels().get(REVISION)));
    }

    /** ConfigMap istio, or that of a revision, which carries the revision's label; others of a like name are not read by anyone. */
    private static boolean isControlPlane(Resource configMap) {
        return configMap.name().equals("istio")
                || (configMap.name().startsWith("istio-") && configMap.labels().containsKey(REVISION));
    }

    private void read(MeshConfig config, String key, Kind kind) {
        if (resources.values().stream().anyMatch(r -> r.kind().equals(kind))) {
            return;
        }
        Optional<Resource> found = kind.equals(Kind.MESH_CONFIG)
                ? config.resource()
                : configMap(key).map(r -> Resource.inside(r, kind, "meshnetworks", r.inner(key)));
        found.ifPresent(r -> resources.put(new Key(r.cluster(), kind, r.namespace(), r.name()), r));
    }
}

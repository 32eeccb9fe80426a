package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Validates objects the way the API server (custom resource definitions) and istiod (admission webhook, {@code istioctl analyze}) do. Pure
 * functions; safe from any thread.
 */
public final class ObjectValidator {
    private static final Set<String> TOP = Set.of("apiVersion", "kind", "metadata", "status");
    /** Groups of which we know every kind. */
    private static final Set<String> COMPLETE = Set.of("networking.istio.io", "security.istio.io", "telemetry.istio.io",
            "extensions.istio.io");

    /** Loaded when first asked for. */
    private static final class Standard {
        private static final ObjectValidator VALIDATOR = new ObjectValidator(SchemaCatalog.load());
    }

    private final SchemaCatalog catalog;

    /** The validator over the field knowledge that ships; loaded with the first call, in some tens of milliseconds. */
    public static ObjectValidator standard() {
        return Standard.VALIDATOR;
    }

    public ObjectValidator(SchemaCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Everything an object breaks, in the order of the text. Kinds nobody knows here break nothing.
     *
     * @param object the object with apiVersion, kind and metadata; anything else is answered with what is missing
     */
    public List<Violation> validate(Tree object) {
        Report report = new Report();
        Node root = Node.root(object);
        if (!(object instanceof Tree.Obj)) {
            report.add(root, Fault.NOT_OBJECT, ScalarCheck.shown(object));
            return report.violations();
        }
        kind(root, report).ifPresent(kind -> validate(root, kind, report));
        return report.violations();
    }

    /** What the mesh configuration breaks: the content of the key {@code mesh}. */
    public List<Violation> validateMeshConfig(Tree config) {
        return validateMesh(config, "MeshConfig", MeshConfigCheck::mesh);
    }

    /** What the networks break: the content of the key {@code meshNetworks}. */
    public List<Violation> validateMeshNetworks(Tree networks) {
        return validateMesh(networks, "MeshNetworks", (_, _) -> {});
    }

    /** What a proxy's configuration breaks: the content of the annotation {@code proxy.istio.io/config}. */
    public List<Violation> validateProxyConfig(Tree config) {
        return validateMesh(config, "ProxyConfig", MeshConfigCheck::proxy);
    }

    private List<Violation> validateMesh(Tree tree, String type, BiConsumer<Node, Report> more) {
        Report report = new Report();
        ObjectType root = catalog.type("mesh-config", type);
        Node node = Node.root(tree);
        new StructureCheck(catalog, report, StructureCheck.Mode.MESH, "", root).object(node, root);
        more.accept(node, report);
        return report.violations();
    }

    private Optional<KindInfo> kind(Node root, Report report) {
        for (String field : List.of("apiVersion", "kind")) {
            if (root.text(field).isEmpty()) {
                report.breaks(root.get(field), Fault.REQUIRED, Severity.ERROR, field);
                return Optional.empty();
            }
        }
        String api = root.text("apiVersion");
        int slash = api.indexOf('/');
        String group = slash < 0 ? "" : api.substring(0, slash);
        Map<String, KindInfo> kinds = catalog.kinds(group);
        KindInfo kind = kinds.get(root.text("kind"));
        if (kind == null) {
            unknownKind(root, group, kinds, report);
            return Optional.empty();
        }
        String version = api.substring(slash + 1);
        if (!kind.versions().contains(version)) {
            Severity severity = kind.knowledge() == KindInfo.Knowledge.FULL ? Severity.ERROR : Severity.WARNING;
            report.add(root.get("apiVersion"), Fault.UNKNOWN_VERSION, severity, kind.kind(), version, String.join(", ", kind.versions()));
        }
        return Optional.of(kind);
    }

    private void unknownKind(Node root, String group, Map<String, KindInfo> kinds, Report report) {
        String name = root.text("kind");
        if (kinds.isEmpty()) {
            NearNames.nearest(group, COMPLETE).filter(_ -> group.contains("istio"))
                    .ifPresent(near -> report.add(root.get("apiVersion"), Fault.UNKNOWN_GROUP, group, near));
            return;
        }
        Optional<String> near = NearNames.nearest(name, kinds.keySet());
        if (near.isPresent()) {
            Severity severity = COMPLETE.contains(group) ? Severity.ERROR : Severity.WARNING;
            report.add(root.get("kind"), Fault.UNKNOWN_KIND_NEAR, severity, name, group, near.get());
        } else if (COMPLETE.contains(group)) {
            report.add(root.get("kind"), Fault.UNKNOWN_KIND, name, group, String.join(", ", kinds.keySet()));
        }
    }

    private void validate(Node root, KindInfo kind, Report report) {
        ObjectType type = catalog.type(kind);
        StructureCheck.Mode mode = StructureCheck.modeOf(kind.knowledge());
        ObjectType meta = catalog.type("common", "ObjectMeta");
        new StructureCheck(catalog, report, StructureCheck.Mode.LENIENT, "metadata", meta).object(root.get("metadata"), meta);
        Set<String> known = new TreeSet<>(TOP);
        if (kind.body()) {
            known.addAll(type.fields().keySet());
        } else {
            known.add("spec");
        }
        MetadataCheck.top(root, known, mode, report);
        StructureCheck check = new StructureCheck(catalog, report, mode, kind.body() ? "" : "spec", type);
        if (kind.body()) {
            check.body(root, type);
        } else {
            spec(root.get("spec"), kind, type, check, report);
        }
        MetadataCheck.check(root, kind, report);
        Node spec = kind.body() ? root : root.get("spec");
        boolean readable = spec.tree() instanceof Tree.Obj || (spec.tree() instanceof Tree.Absent && !kind.needsSpec());
        if (readable) {
            KindChecks.of(kind).ifPresent(c -> c.check(new Subject(root, spec, report)));
        }
    }

    private static void spec(Node spec, KindInfo kind, ObjectType type, StructureCheck check, Report report) {
        boolean partial = kind.knowledge() == KindInfo.Knowledge.PARTIAL;
        if (spec.tree() instanceof Tree.Null && !partial) {
            report.breaks(spec, Fault.NULL, Severity.ERROR);
        } else if (!spec.has() && kind.needsSpec()) {
            report.breaks(spec, Fault.REQUIRED, Severity.ERROR, "spec");
        } else if (spec.has() || !partial) {
            check.object(spec, type);
        }
    }
}

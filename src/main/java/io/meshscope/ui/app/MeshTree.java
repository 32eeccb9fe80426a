package io.meshscope.ui.app;

import io.meshscope.base.Formats;
import io.meshscope.base.JobContext;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.Workloads;
import io.meshscope.rules.Level;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.mesh.Looks;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.shell.SourceNode;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.view.objects.ObjectRefs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The joined mesh in the tree of sources: namespaces, below them workloads, and objects by kind. Kinds with many objects lead to the page of
 * objects instead of listing them, so that the tree stays small whatever the mesh. Made off the FX thread.
 */
final class MeshTree {
    private static final int MOST_LISTED = 40;
    private static final int MOST_WORKLOADS = 400;

    private final MeshState state;
    private final Map<Resource, Level> worst = new HashMap<>();

    private MeshTree(MeshState state) {
        this.state = state;
        state.judgement()
                .ifPresent(j -> j.findings().forEach(f -> worst.merge(f.finding().resource(), f.finding().level(), MeshTree::worse)));
    }

    private static Level worse(Level a, Level b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** The namespaces, sorted; objects without one come last. */
    static List<SourceNode> of(MeshState state, JobContext context) {
        return new MeshTree(state).namespaces(context);
    }

    private List<SourceNode> namespaces(JobContext context) {
        Mesh mesh = state.mesh();
        Map<String, Map<Kind, List<Resource>>> byNamespace = new TreeMap<>();
        for (Kind kind : mesh.kinds()) {
            for (Resource r : mesh.all(kind)) {
                String namespace = kind.equals(Kind.NAMESPACE) ? r.name() : r.namespace();
                byNamespace.computeIfAbsent(namespace, _ -> new TreeMap<>()).computeIfAbsent(kind, _ -> new ArrayList<>()).add(r);
            }
        }
        Workloads workloads = new Workloads(mesh);
        List<SourceNode> out = new ArrayList<>();
        byNamespace.forEach((namespace, kinds) -> {
            context.cancel().check();
            if (!namespace.isEmpty()) {
                out.add(namespace(namespace, kinds, workloads.in(namespace)));
            }
        });
        Map<Kind, List<Resource>> clusterWide = byNamespace.get("");
        if (clusterWide != null) {
            out.add(SourceNode.worded("mesh##", Icons.NAMESPACE, "app.sources.clusterWide", ObjectRefs.of("", "")).children(kinds("",
                    clusterWide)).foldedAtFirst());
        }
        return out;
    }

    private SourceNode namespace(String namespace, Map<Kind, List<Resource>> kinds, List<MeshWorkload> workloads) {
        List<SourceNode> children = new ArrayList<>();
        workloads.stream().sorted(Comparator.comparing(w -> w.id().name())).limit(MOST_WORKLOADS)
                .forEach(w -> children.add(SourceNode.named(id(
                        namespace, "w", w.id().kind() + "/" + w.id().name()), Icons.WORKLOAD, w.id().name(), Ref.Workload.of(w.id()))
                        .tone(w.object()
                                .map(worst::get).map(MeshTree::tone).orElse(null))));
        children.addAll(kinds(namespace, kinds));
        Level level = kinds.values().stream().flatMap(List::stream).map(worst::get).filter(java.util.Objects::nonNull).min(Comparator
                .naturalOrder()).orElse(null);
        return SourceNode.named("mesh#" + namespace, Icons.NAMESPACE, namespace, ObjectRefs.of(namespace, "")).tone(tone(level)).children(
                children).foldedAtFirst();
    }

    private List<SourceNode> kinds(String namespace, Map<Kind, List<Resource>> kinds) {
        List<SourceNode> out = new ArrayList<>();
        kinds.forEach((kind, objects) -> {
            if (objects.size() == 1 && kind.equals(Kind.NAMESPACE)) {
                return;
            }
            List<SourceNode> children = objects.size() > MOST_LISTED
                    ? List.of()
                    : objects.stream().sorted(Comparator.comparing(Resource::name)).map(r -> object(namespace, r)).toList();
            Level level = objects.stream().map(worst::get).filter(java.util.Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
            out.add(SourceNode.named(id(namespace, "k", kind.toString()), Looks.icon(kind), kind.name(), ObjectRefs.of(namespace, kind
                    .name())).detail(Formats.count(objects.size())).tone(tone(level)).children(children));
        });
        return out;
    }

    private SourceNode object(String namespace, Resource r) {
        return SourceNode.named(id(namespace, "o", r.kind() + "/" + r.name()), Icons.OBJECT, r.name(), r.ref()).tone(tone(worst.get(r)));
    }

    private static String id(String namespace, String sort, String name) {
        return "mesh#" + namespace + "#" + sort + "#" + name;
    }

    private static @Nullable Tone tone(@Nullable Level level) {
        return level == null || level == Level.INFO ? null : Looks.tone(level);
    }
}

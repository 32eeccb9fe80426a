package io.meshscope.model.effective;

import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.WorkloadName;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs in a mesh: pods by their controllers, controllers without pods, WorkloadEntries. */
public final class Workloads {
    private static final List<Kind> CONTROLLERS = List.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET);

    private final Mesh mesh;
    private final Map<WorkloadName, MeshWorkload> all = new LinkedHashMap<>();
    private final Map<String, List<MeshWorkload>> byNamespace = new LinkedHashMap<>();

    /** Those of a mesh. */
    public Workloads(Mesh mesh) {
        this.mesh = mesh;
        Map<WorkloadName, List<Resource>> pods = new LinkedHashMap<>();
        for (Resource pod : mesh.all(Kind.POD)) {
            pods.computeIfAbsent(mesh.workloadOf(pod), _ -> new ArrayList<>()).add(pod);
        }
        Map<WorkloadName, Resource> definitions = new LinkedHashMap<>();
        for (Kind kind : CONTROLLERS) {
            mesh.all(kind).forEach(r -> definitions.put(new WorkloadName(kind.name(), r.namespace(), r.name()), r));
        }
        pods.forEach((id, list) -> {
            Resource definition = id.kind().equals("Pod") ? list.getFirst() : definitions.get(id);
            add(new MeshWorkload(id, list.getFirst().labels(), list, definition));
        });
        definitions.forEach((id, r) -> {
            if (!all.containsKey(id)) {
                add(new MeshWorkload(id, new Workload(r).template().labels(), List.of(), r));
            }
        });
        mesh.all(Kind.WORKLOAD_ENTRY).forEach(r -> add(new MeshWorkload(new WorkloadName("WorkloadEntry", r.namespace(), r.name()), Labels
                .of(r.spec().get("labels")), List.of(), r)));
    }

    private void add(MeshWorkload workload) {
        all.put(workload.id(), workload);
        byNamespace.computeIfAbsent(workload.namespace(), _ -> new ArrayList<>()).add(workload);
    }

    /** All of them: those with pods first. */
    public List<MeshWorkload> all() {
        return List.copyOf(all.values());
    }

    /** Those of a namespace. */
    public List<MeshWorkload> in(String namespace) {
        return List.copyOf(byNamespace.getOrDefault(namespace, List.of()));
    }

    /** One by its name. */
    public Optional<MeshWorkload> find(WorkloadName id) {
        return Optional.ofNullable(all.get(id));
    }

    /** What a pod belongs to. */
    public MeshWorkload of(Resource pod) {
        return find(mesh.workloadOf(pod)).orElseGet(() -> MeshWorkload.of(pod));
    }

    /** Those of a namespace that carry labels; none when no labels are given. */
    public List<MeshWorkload> selected(String namespace, Map<String, String> selector) {
        return selector.isEmpty()
                ? List.of()
                : byNamespace.getOrDefault(namespace, List.of()).stream().filter(w -> Labels.match(selector, w.labels())).toList();
    }

    /** Those behind a Service. */
    public List<MeshWorkload> behind(Resource service) {
        return selected(service.namespace(), new Service(service).selector());
    }

    /** The Services that select a workload. */
    public List<Resource> services(MeshWorkload workload) {
        return mesh.servicesFor(workload.namespace(), workload.labels());
    }
}

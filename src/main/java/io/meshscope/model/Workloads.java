package io.meshscope.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The workloads of a mesh: controllers that are among the evidence, and those that pods name as their owner. */
public final class Workloads {
    /** Kinds whose objects run pods, unless something owns them. */
    private static final List<Kind> KINDS = List.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET, Kind.REPLICA_SET, Kind.JOB,
            Kind.CRON_JOB);
    private static final Comparator<WorkloadName> ORDER = Comparator.comparing(WorkloadName::name).thenComparing(WorkloadName::kind);

    private Workloads() {}

    /** All workloads by namespace, sorted by name. */
    public static Map<String, List<WorkloadName>> byNamespace(Mesh mesh) {
        Map<String, Set<WorkloadName>> found = new TreeMap<>();
        for (Kind kind : KINDS) {
            for (Resource r : mesh.all(kind)) {
                if (r.tree().path("metadata", "ownerReferences").items().isEmpty()) {
                    add(found, new WorkloadName(kind.name(), r.namespace(), r.name()));
                }
            }
        }
        mesh.all(Kind.POD).forEach(p -> add(found, mesh.workloadOf(p)));
        Map<String, List<WorkloadName>> out = new TreeMap<>();
        found.forEach((namespace, names) -> out.put(namespace, List.copyOf(names)));
        return out;
    }

    private static void add(Map<String, Set<WorkloadName>> into, WorkloadName name) {
        into.computeIfAbsent(name.namespace(), _ -> new TreeSet<>(ORDER)).add(name);
    }

    /** Whether objects of a kind are workloads. */
    public static boolean isWorkload(Kind kind) {
        return kind.equals(Kind.POD) || KINDS.contains(kind);
    }

    /** The object of a workload, when it is among the evidence. */
    public static Optional<Resource> object(Mesh mesh, WorkloadName name) {
        List<Kind> kinds = new ArrayList<>(KINDS);
        kinds.add(Kind.POD);
        return kinds.stream().filter(k -> k.name().equals(name.kind())).findFirst().flatMap(k -> mesh.find(k, name.namespace(), name
                .name()));
    }

    /** The pods of a workload, in the order read. */
    public static List<Resource> pods(Mesh mesh, WorkloadName name) {
        return mesh.in(Kind.POD, name.namespace()).stream().filter(p -> mesh.workloadOf(p).equals(name)).toList();
    }
}

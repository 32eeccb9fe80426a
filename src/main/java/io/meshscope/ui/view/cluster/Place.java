package io.meshscope.ui.view.cluster;

import io.meshscope.evidence.kube.PodInfo;
import io.meshscope.evidence.kube.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A place of the tree of a cluster: all of it, a namespace, a workload, a pod. Immutable. */
sealed interface Place {
    /** The cluster. */
    record Whole(String name, List<Space> below) implements Place {}

    /** A namespace and its workloads. */
    record Space(String name, List<Workload> below) implements Place {}

    /** A workload and its pods. */
    record Workload(String namespace, String kind, String name, List<Pod> below) implements Place {}

    /** A pod. */
    record Pod(PodInfo info) implements Place {}

    /** Whether a pod lies in it. */
    default boolean has(PodInfo pod) {
        return switch (this) {
            case Whole _ -> true;
            case Space s -> s.name().equals(pod.namespace());
            case Workload w ->
                w.namespace().equals(pod.namespace()) && w.kind().equals(pod.workloadKind()) && w.name().equals(pod.workload());
            case Pod p -> p.info().namespace().equals(pod.namespace()) && p.info().name().equals(pod.name());
        };
    }

    /** How many pods lie in it. */
    default int count() {
        return switch (this) {
            case Whole w -> w.below().stream().mapToInt(Place::count).sum();
            case Space s -> s.below().stream().mapToInt(Place::count).sum();
            case Workload w -> w.below().size();
            case Pod _ -> 1;
        };
    }

    /** The most telling role in a workload: that of its first pod with one. */
    static Role role(Workload workload) {
        return workload.below().stream().map(p -> p.info().role()).filter(r -> r != Role.NONE).findFirst().orElse(Role.NONE);
    }

    /** The tree of a cluster's pods. */
    static Whole of(String cluster, List<PodInfo> pods) {
        Map<String, Map<String, List<Pod>>> spaces = new LinkedHashMap<>();
        pods.forEach(p -> spaces.computeIfAbsent(p.namespace(), _ -> new LinkedHashMap<>()).computeIfAbsent(p.workloadKind() + "/" + p
                .workload(), _ -> new ArrayList<>()).add(new Pod(p)));
        List<Space> out = new ArrayList<>();
        spaces.forEach((name, workloads) -> {
            List<Workload> below = new ArrayList<>();
            workloads.values().forEach(list -> below.add(new Workload(name, list.getFirst().info().workloadKind(), list.getFirst().info()
                    .workload(), List.copyOf(list))));
            below.sort(Comparator.comparing(Workload::name).thenComparing(Workload::kind));
            out.add(new Space(name, List.copyOf(below)));
        });
        return new Whole(cluster, List.copyOf(out));
    }
}

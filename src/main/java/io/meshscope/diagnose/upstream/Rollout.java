package io.meshscope.diagnose.upstream;

import io.meshscope.diagnose.Scene;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.Optional;

/** Pods that are being taken away. */
final class Rollout {
    private Rollout() {}

    /** Whether a pod has been told to end. */
    static boolean isEnding(Resource pod) {
        return !pod.tree().path("metadata", "deletionTimestamp").text().isEmpty();
    }

    /** An event that tells of a pod of a Service's workloads being killed. */
    static Optional<Resource> killed(Scene scene, Resource service) {
        return scene.mesh().all(Kind.EVENT).stream().filter(e -> e.tree().get("reason").text().equals("Killing"))
                .filter(e -> e.tree().path("involvedObject", "namespace").text().equals(service.namespace()))
                .filter(e -> scene.mesh().podsOf(service).stream()
                        .anyMatch(p -> isOf(e.tree().path("involvedObject", "name"), scene.mesh().workloadOf(p).name())))
                .findFirst();
    }

    private static boolean isOf(Tree pod, String workload) {
        return pod.text().startsWith(workload + "-");
    }
}

package io.meshscope.model.effective;

import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.WorkloadName;
import io.meshscope.model.kube.Pod;
import io.meshscope.model.kube.PodSpec;
import io.meshscope.model.kube.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs: pods with one controller, a controller whose pods are not among the evidence, or a WorkloadEntry.
 *
 * @param id         what it is called
 * @param labels     labels policies select by: those of its first pod, else of the controller's template
 * @param pods       its pods, in the order read; may be empty
 * @param definition the controller, the lone pod or the WorkloadEntry; null when only pods are known
 */
public record MeshWorkload(WorkloadName id, Map<String, String> labels, List<Resource> pods, @Nullable Resource definition) {
    /** Any client that is not part of the mesh. */
    public static final MeshWorkload OUTSIDE = new MeshWorkload(new WorkloadName("", "", ""), Map.of(), List.of(), null);

    public MeshWorkload {
        labels = Map.copyOf(labels);
        pods = List.copyOf(pods);
    }

    /** A pod by itself, whatever it belongs to. */
    public static MeshWorkload of(Resource pod) {
        return new MeshWorkload(new WorkloadName("Pod", pod.namespace(), pod.name()), pod.labels(), List.of(pod), pod);
    }

    /** Its namespace. */
    public String namespace() {
        return id.namespace();
    }

    /** The object to show for it: its definition, else its first pod. */
    public Optional<Resource> object() {
        return definition != null ? Optional.of(definition) : pods.stream().findFirst();
    }

    /** Whether it is no object of the cluster but everything outside the mesh. */
    public boolean isOutside() {
        return id.kind().isEmpty();
    }

    /** What runs in it: of the first pod, else of the template; nothing for a WorkloadEntry. */
    public PodSpec spec() {
        if (!pods.isEmpty()) {
            return new Pod(pods.getFirst()).spec();
        }
        boolean template = definition != null && !definition.kind().equals(Kind.WORKLOAD_ENTRY);
        return template && definition != null ? new Workload(definition).template() : new PodSpec(labels, Map.of(), Tree.absent());
    }

    /** {@code name.namespace}, with the kind in front. */
    public String shown() {
        return id.kind() + " " + id.name() + "." + id.namespace();
    }
}

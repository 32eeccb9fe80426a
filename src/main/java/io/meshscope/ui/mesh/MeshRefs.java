package io.meshscope.ui.mesh;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import io.meshscope.model.WorkloadName;
import java.util.Optional;
import java.util.Set;

/** Addresses of things of the mesh. */
public final class MeshRefs {
    private static final Set<Kind> CONTROLLERS = Set.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET, Kind.WORKLOAD_ENTRY);

    private MeshRefs() {}

    /** Whether objects of a kind run pods, or are pods. */
    public static boolean isWorkload(Kind kind) {
        return kind.equals(Kind.POD) || CONTROLLERS.contains(kind);
    }

    /** The workload an object is, or a pod belongs to. */
    public static Optional<Ref.Workload> workload(Mesh mesh, Resource r) {
        if (r.kind().equals(Kind.POD)) {
            return Optional.of(Ref.Workload.of(mesh.workloadOf(r)));
        }
        return CONTROLLERS.contains(r.kind())
                ? Optional.of(Ref.Workload.of(new WorkloadName(r.kind().name(), r.namespace(), r.name())))
                : Optional.empty();
    }
}

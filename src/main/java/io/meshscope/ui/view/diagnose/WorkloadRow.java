package io.meshscope.ui.view.diagnose;

import io.meshscope.base.JobContext;
import io.meshscope.model.Ref;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.Workloads;
import io.meshscope.ui.mesh.DiagnosisRef;
import io.meshscope.ui.mesh.MeshState;
import java.util.Comparator;
import java.util.List;

/**
 * A workload to choose.
 *
 * @param ref  its address
 * @param pods how many pods of it are known
 */
record WorkloadRow(Ref.Workload ref, int pods) {
    /** Those of a mesh, by namespace and name. */
    static List<WorkloadRow> of(MeshState state, JobContext context) {
        context.cancel().check();
        return new Workloads(state.mesh()).all().stream().map((MeshWorkload w) -> new WorkloadRow(Ref.Workload.of(w.id()), w.pods().size()))
                .sorted(Comparator.comparing((WorkloadRow r) -> r.ref().namespace()).thenComparing(r -> r.ref().name())).toList();
    }

    /** As a subject names it. */
    String name() {
        return DiagnosisRef.name(ref);
    }
}

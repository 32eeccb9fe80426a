package io.meshscope.ui.view.objects;

import io.meshscope.base.JobContext;
import io.meshscope.model.Kind;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import io.meshscope.model.WorkloadName;
import io.meshscope.ui.mesh.MeshRefs;
import io.meshscope.rules.Level;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.mesh.PlacedFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object of the mesh.
 *
 * @param object   the object
 * @param line     the line it begins on
 * @param findings what is wrong with it, worst first
 */
record ObjectRow(Resource object, int line, List<PlacedFinding> findings) {
    /** All objects of a mesh by kind, in the order read. Counts lines: not for the FX thread. */
    static List<ObjectRow> of(MeshState state, JobContext context) {
        List<ObjectRow> out = new ArrayList<>();
        for (Kind kind : state.mesh().kinds()) {
            for (Resource r : state.mesh().all(kind)) {
                context.cancel().check();
                out.add(new ObjectRow(r, PlacedFinding.line(r.locator()), state.findingsOf(r)));
            }
        }
        return List.copyOf(out);
    }

    String kind() {
        return object.kind().name();
    }

    String namespace() {
        return object.namespace();
    }

    String name() {
        return object.name();
    }

    /** Group and version, as an object says it. */
    String api() {
        return object.kind().group().isEmpty() ? object.version() : object.kind().group() + "/" + object.version();
    }

    /** File and line. */
    String place() {
        return object.document().origin().name() + ":" + line;
    }

    /** The worst that is wrong. */
    Optional<Level> worst() {
        return findings.stream().map(f -> f.finding().level()).min(Level::compareTo);
    }

    /** What it opens: a workload its page, everything else its text. */
    Ref opens() {
        return MeshRefs.isWorkload(object.kind())
                ? Ref.Workload.of(new WorkloadName(kind(), namespace(), name()))
                : object.ref();
    }
}

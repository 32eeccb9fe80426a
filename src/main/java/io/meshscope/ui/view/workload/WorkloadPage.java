package io.meshscope.ui.view.workload;

import io.meshscope.model.Ref;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import java.util.List;

/** Pages of workloads as a feature of the window: a tab for each. */
public record WorkloadPage(MeshDesk desk) implements Opener {
    @Override
    public boolean opens(Ref ref) {
        return ref instanceof Ref.Workload;
    }

    @Override
    public Ref tabOf(Ref ref) {
        return ref;
    }

    @Override
    public TabView create(Ref tab) {
        return new WorkloadView((Ref.Workload) tab, desk);
    }

    @Override
    public List<Crumb> path(Ref ref) {
        Ref.Workload w = (Ref.Workload) ref;
        return List.of(new Crumb(w.namespace(), new Ref.Page("objects:" + w.namespace() + "/")), new Crumb(w.name(), w));
    }
}

package io.meshscope.ui.view.objects;

import io.meshscope.base.Job;
import io.meshscope.model.Kind;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import io.meshscope.model.WorkloadName;
import io.meshscope.model.effective.Workloads;
import io.meshscope.ui.command.Thing;
import io.meshscope.ui.command.ThingProvider;
import io.meshscope.ui.mesh.Looks;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;

/** The page of objects as a feature of the window; tells the palette every workload and object. */
public record ObjectsPage(MeshDesk desk) implements Opener, ThingProvider {
    @Override
    public boolean opens(Ref ref) {
        return ObjectRefs.owns(ref);
    }

    @Override
    public Ref tabOf(Ref ref) {
        return ObjectRefs.PAGE;
    }

    @Override
    public TabView create(Ref tab) {
        return new ObjectsView(desk);
    }

    @Override
    public List<Crumb> path(Ref ref) {
        ObjectRefs.Scope scope = ObjectRefs.scopeOf(ref).orElseThrow();
        List<Crumb> out = new ArrayList<>(List.of(new Crumb(desk.text("objectlist.title"), ObjectRefs.PAGE)));
        if (!scope.namespace().isEmpty()) {
            out.add(new Crumb(scope.namespace(), ObjectRefs.of(scope.namespace(), "")));
        }
        if (!scope.kind().isEmpty()) {
            out.add(new Crumb(scope.kind(), ref));
        }
        return out;
    }

    @Override
    public Job<List<Thing>> things() {
        MeshState state = desk.mesh().state();
        return c -> {
            List<Thing> out = new ArrayList<>();
            new Workloads(state.mesh()).all().forEach(w -> out.add(workload(w.id())));
            for (Kind kind : state.mesh().kinds()) {
                c.cancel().check();
                state.mesh().all(kind).forEach(r -> out.add(object(r)));
            }
            return out;
        };
    }

    private static Thing workload(WorkloadName w) {
        return new Thing(Icons.WORKLOAD, "objectlist.thing.workload", w.name(), w.kind() + " · " + w.namespace(), Ref.Workload.of(w));
    }

    private static Thing object(Resource r) {
        return new Thing(Looks.icon(r.kind()), "objectlist.thing.object", r.name(), r.kind().name() + (r.namespace().isEmpty()
                ? ""
                : " · " + r.namespace()), r.ref());
    }
}

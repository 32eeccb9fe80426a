package io.meshscope.ui.view.diff;

import io.meshscope.model.Ref;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import java.util.List;

/** Comparisons as a feature of the window; they share a tab. */
public record DiffPage(MeshDesk desk) implements Opener {
    @Override
    public boolean opens(Ref ref) {
        return DiffRefs.owns(ref);
    }

    @Override
    public Ref tabOf(Ref ref) {
        return DiffRefs.PAGE;
    }

    @Override
    public TabView create(Ref tab) {
        return new DiffView(DiffRefs.PAGE, desk);
    }

    @Override
    public List<Crumb> path(Ref ref) {
        return List.of(new Crumb(desk.text("diff.title"), ref));
    }
}

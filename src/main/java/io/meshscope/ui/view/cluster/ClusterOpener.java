package io.meshscope.ui.view.cluster;

import io.meshscope.base.Job;
import io.meshscope.model.Ref;
import io.meshscope.ui.command.Thing;
import io.meshscope.ui.command.ThingProvider;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.theme.Icons;
import java.util.List;

/** Shows the page of contexts and the pages of open clusters. */
public final class ClusterOpener implements Opener, ThingProvider {
    private final ClusterModel model;

    public ClusterOpener(ClusterModel model) {
        this.model = model;
    }

    @Override
    public boolean opens(Ref ref) {
        return ref.equals(ClusterModel.CONTEXTS) || model.session(ref).isPresent();
    }

    @Override
    public Ref tabOf(Ref ref) {
        return ref;
    }

    @Override
    public TabView create(Ref tab) {
        return model.session(tab).<TabView>map(s -> new ClusterView(model, s)).orElseGet(() -> new ContextsView(model));
    }

    @Override
    public List<Crumb> path(Ref ref) {
        Crumb all = new Crumb(model.around().text("live.title"), ClusterModel.CONTEXTS);
        return model.session(ref).map(s -> List.of(all, new Crumb(s.context().name(), ref))).orElse(List.of(all));
    }

    @Override
    public Job<List<Thing>> things() {
        List<Thing> out = model.open().stream().map(s -> new Thing(Icons.LIVE, "live.kind", s.context().name(), s.context().server(),
                ClusterModel.pageOf(s.context().name()))).toList();
        return _ -> out;
    }
}

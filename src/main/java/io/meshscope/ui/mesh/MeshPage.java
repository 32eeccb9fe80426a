package io.meshscope.ui.mesh;

import io.meshscope.model.Ref;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import java.util.List;
import java.util.function.Supplier;

/**
 * A page with one address.
 *
 * @param page     its address
 * @param titleKey message key of its title
 * @param view     makes it
 */
public record MeshPage(MeshDesk desk, Ref.Page page, String titleKey, Supplier<TabView> view) implements Opener {
    @Override
    public boolean opens(Ref ref) {
        return ref.equals(page);
    }

    @Override
    public Ref tabOf(Ref ref) {
        return page;
    }

    @Override
    public TabView create(Ref tab) {
        return view.get();
    }

    @Override
    public List<Crumb> path(Ref ref) {
        return List.of(new Crumb(desk.text(titleKey), page));
    }
}

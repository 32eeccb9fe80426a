package io.meshscope.ui.mesh;

import io.meshscope.model.Ref;

import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A page about the whole mesh, or about one namespace of it in the same tab.
 *
 * @param page     its address; with a colon and a namespace behind it, that of the namespace
 * @param titleKey message key of its title
 * @param view     makes it
 */
public record NamespacePage(MeshDesk desk, Ref.Page page, String titleKey, Supplier<TabView> view) implements Opener {
    /** The address of one namespace on a page. */
    public static Ref.Page in(Ref.Page page, String namespace) {
        return new Ref.Page(page.id() + ":" + namespace);
    }

    /** The namespace an address on a page is about; nothing for the page as a whole, and for other addresses. */
    public static Optional<String> namespaceOf(Ref.Page page, Ref ref) {
        String start = page.id() + ":";
        return ref instanceof Ref.Page(String id) && id.startsWith(start) ? Optional.of(id.substring(start.length())) : Optional.empty();
    }

    /** Whether an address lies on a page. */
    public static boolean owns(Ref.Page page, Ref ref) {
        return ref.equals(page) || namespaceOf(page, ref).isPresent();
    }

    @Override
    public boolean opens(Ref ref) {
        return owns(page, ref);
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
        Crumb all = new Crumb(desk.text(titleKey), page);
        return namespaceOf(page, ref).map(n -> List.of(all, new Crumb(n, ref))).orElse(List.of(all));
    }
}

package io.meshscope.ui.view.findings;

import io.meshscope.model.Ref;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import java.util.List;
import java.util.Optional;

/** The findings page as a feature of the window. */
public record FindingsPage(MeshDesk desk) implements Opener {
    /** Its address. */
    public static final Ref.Page PAGE = new Ref.Page("findings");
    private static final String NAMESPACE = "findings:";

    /** The address of the findings of one namespace. */
    public static Ref in(String namespace) {
        return new Ref.Page(NAMESPACE + namespace);
    }

    static Optional<String> namespaceOf(Ref ref) {
        return ref instanceof Ref.Page(String id) && id.startsWith(NAMESPACE)
                ? Optional.of(id.substring(NAMESPACE.length()))
                : Optional.empty();
    }

    /** Whether an address lies on this page. */
    public static boolean owns(Ref ref) {
        return ref.equals(PAGE) || namespaceOf(ref).isPresent();
    }

    @Override
    public boolean opens(Ref ref) {
        return owns(ref);
    }

    @Override
    public Ref tabOf(Ref ref) {
        return PAGE;
    }

    @Override
    public TabView create(Ref tab) {
        return new FindingsView(PAGE, desk);
    }

    @Override
    public List<Crumb> path(Ref ref) {
        Crumb page = new Crumb(desk.text("findings.title"), PAGE);
        return namespaceOf(ref).map(n -> List.of(page, new Crumb(n, ref))).orElse(List.of(page));
    }
}

package io.meshscope.ui.view.mtls;

import io.meshscope.model.Ref;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import java.util.List;
import java.util.Optional;

/** The mTLS matrix as a feature of the window. */
public record MtlsPage(MeshDesk desk) implements Opener {
    /** Its address. */
    public static final Ref.Page PAGE = new Ref.Page("mtls");
    private static final String NAMESPACE = "mtls:";

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
        return new MtlsView(desk);
    }

    @Override
    public List<Crumb> path(Ref ref) {
        Crumb all = new Crumb(desk.text("mtls.title"), PAGE);
        return namespaceOf(ref).map(n -> List.of(all, new Crumb(n, ref))).orElse(List.of(all));
    }
}

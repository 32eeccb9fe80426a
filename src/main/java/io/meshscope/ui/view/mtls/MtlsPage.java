package io.meshscope.ui.view.mtls;

import io.meshscope.model.Ref;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.NamespacePage;
import java.util.Optional;

/** The mTLS matrix as a feature of the window. */
public final class MtlsPage {
    /** Its address. */
    public static final Ref.Page PAGE = new Ref.Page("mtls");

    private MtlsPage() {}

    static Optional<String> namespaceOf(Ref ref) {
        return NamespacePage.namespaceOf(PAGE, ref);
    }

    /** Whether an address lies on this page. */
    public static boolean owns(Ref ref) {
        return NamespacePage.owns(PAGE, ref);
    }

    /** Shows it. */
    public static NamespacePage of(MeshDesk desk) {
        return new NamespacePage(desk, PAGE, "mtls.title", () -> new MtlsView(desk));
    }
}

package io.meshscope.ui.view.findings;

import io.meshscope.model.Ref;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.NamespacePage;
import java.util.Optional;

/** The findings page as a feature of the window. */
public final class FindingsPage {
    /** Its address. */
    public static final Ref.Page PAGE = new Ref.Page("findings");

    private FindingsPage() {}

    /** The address of the findings of one namespace. */
    public static Ref in(String namespace) {
        return NamespacePage.in(PAGE, namespace);
    }

    static Optional<String> namespaceOf(Ref ref) {
        return NamespacePage.namespaceOf(PAGE, ref);
    }

    /** Whether an address lies on this page. */
    public static boolean owns(Ref ref) {
        return NamespacePage.owns(PAGE, ref);
    }

    /** Shows it. */
    public static NamespacePage of(MeshDesk desk) {
        return new NamespacePage(desk, PAGE, "findings.title", () -> new FindingsView(PAGE, desk));
    }
}

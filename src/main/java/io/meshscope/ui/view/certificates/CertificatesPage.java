package io.meshscope.ui.view.certificates;

import io.meshscope.model.Ref;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshPage;

/** The certificate calendar as a feature of the window. */
public final class CertificatesPage {
    /** Its address. */
    public static final Ref.Page PAGE = new Ref.Page("certificates");

    private CertificatesPage() {}

    /** Shows it. */
    public static MeshPage of(MeshDesk desk) {
        return new MeshPage(desk, PAGE, "certs.title", () -> new CertificatesView(PAGE, desk));
    }
}

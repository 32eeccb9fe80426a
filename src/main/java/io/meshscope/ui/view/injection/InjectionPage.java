package io.meshscope.ui.view.injection;

import io.meshscope.model.Ref;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.WorkloadRefs;

/** The injection page as a feature of the window. */
public final class InjectionPage {
    /** Its address. */
    public static final Ref.Page PAGE = new Ref.Page("injection");

    private InjectionPage() {}

    /** Shows it. */
    public static WorkloadRefs of(MeshDesk desk) {
        return new WorkloadRefs(desk, PAGE, "injection.title", () -> new InjectionView(PAGE, desk));
    }
}

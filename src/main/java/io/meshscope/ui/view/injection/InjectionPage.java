package io.meshscope.ui.view.injection;

import io.meshscope.model.Ref;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.WorkloadRefs;

/** The injection page as a feature of the window. */
public final class InjectionPage {
    /** Its address. */
    public static final Ref.Page PAGE = new Ref.Page("injection");

    private InjectionPage() {}

    /** Whether an address lies on this page. */
    public static boolean owns(Ref ref) {
        return ref.equals(PAGE) || WorkloadRefs.workloadOf(PAGE, ref).isPresent();
    }

    /** Shows it. */
    public static WorkloadRefs of(MeshDesk desk) {
        return new WorkloadRefs(desk, PAGE, "inject.title", () -> new InjectionView(PAGE, desk));
    }
}

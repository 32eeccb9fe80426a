package io.meshscope.ui.view.authorization;

import io.meshscope.model.Ref;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.WorkloadRefs;

/** The authorization page as a feature of the window. */
public final class AuthorizationPage {
    /** Its address. */
    public static final Ref.Page PAGE = new Ref.Page("policies");

    private AuthorizationPage() {}

    /** Whether an address lies on this page. */
    public static boolean owns(Ref ref) {
        return ref.equals(PAGE) || WorkloadRefs.workloadOf(PAGE, ref).isPresent();
    }

    /** Shows it. */
    public static WorkloadRefs of(MeshDesk desk) {
        return new WorkloadRefs(desk, PAGE, "authz.title", () -> new AuthorizationView(PAGE, desk));
    }
}

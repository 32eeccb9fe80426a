package io.meshscope.ui.view.simulate;

import io.meshscope.model.Document;
import io.meshscope.model.Ref;
import io.meshscope.model.Span;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshPage;
import java.util.Optional;
import java.util.function.Function;

/** The simulator and the authorization table as features of the window. */
public final class SimulatePage {
    /** Address of the simulator. */
    public static final Ref.Page PAGE = new Ref.Page("simulate");

    /** Address of the authorization table. */
    public static final Ref.Page AUTHORIZATION = new Ref.Page("authorization");

    /** A document without the noise around it. */
    public record Body(Document document, Span span) {}

    private final MeshDesk desk;
    private final SimulateViewModel model;

    /** @param clusters the answer to /clusters of a proxy, when it was collected */
    public SimulatePage(MeshDesk desk, Function<Ref.Proxy, Optional<Body>> clusters) {
        this.desk = desk;
        this.model = new SimulateViewModel(desk, new ProxyShelf(clusters));
    }

    /** Shows the authorization table. */
    public MeshPage authorization() {
        return new MeshPage(desk, AUTHORIZATION, "authview.title", () -> new AuthorizationView(AUTHORIZATION, desk, model.shelf()));
    }

    /** Shows the simulator. */
    public MeshPage simulator() {
        return new MeshPage(desk, PAGE, "simview.title", () -> new SimulateView(PAGE, desk, model));
    }
}

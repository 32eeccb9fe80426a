package io.meshscope.ui.view.simulate;

import io.meshscope.base.JobContext;
import io.meshscope.model.Document;
import io.meshscope.model.Ref;
import io.meshscope.model.Span;
import io.meshscope.simulate.Request;
import io.meshscope.simulate.RequestReader;
import io.meshscope.simulate.request.Headers;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshPage;
import java.util.List;
import java.util.Map;
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

    /**
     * The features.
     *
     * @param clusters the answer to /clusters of a proxy, when it was collected
     * @param ztunnels dumps of ztunnels that are open
     */
    public SimulatePage(MeshDesk desk, Function<Ref.Proxy, Optional<Body>> clusters, Function<JobContext, List<Body>> ztunnels) {
        this.desk = desk;
        this.model = new SimulateViewModel(desk, new ProxyShelf(clusters, ztunnels));
    }

    /**
     * Opens the simulator with a request, and follows it when a proxy to start at is open.
     *
     * @param from part of the name of the proxy to start at, such as its pod; "" for the one chosen last
     */
    public void follow(Request request, String from) {
        model.ask(request, from);
        desk.open(PAGE);
    }

    /**
     * A request as a packet or another record tells of it.
     *
     * @param url      with scheme and host
     * @param headers  names and values, pseudo headers and Host left out
     * @param sourceIp address of the client; "" when not known
     * @throws io.meshscope.base.ProblemException when the URL is none
     */
    public static Request request(String method, String url, List<Map.Entry<String, String>> headers, String sourceIp) {
        Headers all = Headers.NONE;
        for (Map.Entry<String, String> h : headers) {
            boolean own = h.getKey().startsWith(":") || h.getKey().equalsIgnoreCase("host");
            all = own ? all : all.plus(h.getKey(), h.getValue());
        }
        return RequestReader.url(url).method(method).with(all).from(sourceIp, "");
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

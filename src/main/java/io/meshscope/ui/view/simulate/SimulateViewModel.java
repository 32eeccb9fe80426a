package io.meshscope.ui.view.simulate;

import io.meshscope.base.JobContext;
import io.meshscope.base.Phrase;
import io.meshscope.base.Problem;
import io.meshscope.model.Ref;
import io.meshscope.simulate.Answer;
import io.meshscope.simulate.MeshSurroundings;
import io.meshscope.simulate.Proxy;
import io.meshscope.simulate.Request;
import io.meshscope.simulate.Simulator;
import io.meshscope.simulate.Surroundings;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.mesh.OpenDump;
import io.meshscope.ui.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the simulator shows, apart from how it looks: proxies to start at, the last result, requests that are kept. FX thread. */
final class SimulateViewModel {
    /** More requests are not kept. */
    static final int MOST = 200;
    private static final String KEPT = "simulate-requests";

    private final MeshDesk desk;
    private final ProxyShelf shelf;
    private final ObservableList<OpenDump> proxies = FXCollections.observableArrayList();
    private final ObservableList<KeptRequest> kept = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Result> result = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Asked> asked = new ReadOnlyObjectWrapper<>();

    /**
     * A request that another view wants followed.
     *
     * @param from part of the name of the proxy to start at, or ""
     */
    record Asked(Request request, String from) {}

    SimulateViewModel(MeshDesk desk, ProxyShelf shelf) {
        this.desk = desk;
        this.shelf = shelf;
        kept.setAll(KeptJson.read(desk.kit().layouts().words(KEPT)));
        kept.subscribe(() -> desk.kit().layouts().keepWords(KEPT, KeptJson.write(kept)));
    }

    /** A request that another view wants followed, until it is taken. */
    ReadOnlyObjectProperty<@Nullable Asked> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    void ask(Request request, String from) {
        asked.set(new Asked(request, from));
    }

    /** It has been taken. */
    void asked() {
        asked.set(null);
    }

    /** Forgets a request. */
    void forget(KeptRequest which) {
        kept.remove(which);
    }

    ProxyShelf shelf() {
        return shelf;
    }

    /** The proxies a request may start at, gateways first. */
    ObservableList<OpenDump> proxies() {
        return proxies;
    }

    /** The requests that are kept, the newest last. */
    ObservableList<KeptRequest> kept() {
        return kept;
    }

    ReadOnlyObjectProperty<@Nullable Result> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** What is wrong with the request, or nothing. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    void say(@Nullable Problem what) {
        problem.set(what);
    }

    /** Takes over the evidence of now. */
    void take(MeshState state) {
        shelf.keep(state);
        List<OpenDump> all = new ArrayList<>(state.dumps());
        all.sort(java.util.Comparator.comparing((OpenDump d) -> !d.title().contains("gateway")).thenComparing(OpenDump::title));
        if (!all.equals(List.copyOf(proxies))) {
            proxies.setAll(all);
        }
    }

    private Surroundings around(MeshState state, JobContext context) {
        return new MeshSurroundings(state.mesh(), Optional.of(desk.asOf().getValue()), shelf.byAddress(state, context), shelf
                .ztunnels(context));
    }

    /** Follows a request from a proxy on. */
    void run(OpenDump from, Request request) {
        MeshState state = desk.mesh().state();
        problem.set(null);
        desk.runner().submit(Task.<Result>of("simulate/run", "simview.task", c -> simulate(state, from, request, c)).unlisted().onCores(),
                result::set, problem::set);
    }

    private Result simulate(MeshState state, OpenDump from, Request request, JobContext context) {
        Proxy proxy = shelf.of(from, context).proxy();
        Simulator simulator = new Simulator(proxy, around(state, context));
        List<Simulator.Outcome> outcomes = simulator.outcomes(request);
        long start = System.nanoTime();
        simulator.run(request);
        return new Result(outcomes, (System.nanoTime() - start) / 1000);
    }

    /** Keeps the request that was followed last; one that is kept already takes its outcome of now for good. */
    void keep() {
        Result r = result.get();
        if (r == null) {
            return;
        }
        Request request = r.trace().request();
        kept.removeIf(k -> k.request().equals(request));
        kept.add(new KeptRequest(request, r.trace().hops().getFirst().proxy(), r.trace().answer(), null));
        if (kept.size() > MOST) {
            kept.removeFirst();
        }
    }

    /** Runs all kept requests again, from a proxy of the evidence of now. */
    void runAll(OpenDump from) {
        MeshState state = desk.mesh().state();
        List<KeptRequest> all = List.copyOf(kept);
        desk.runner().submit(Task.<List<KeptRequest>>of("simulate/all", "simview.task.all", c -> {
            List<KeptRequest> out = new ArrayList<>();
            for (KeptRequest k : all) {
                c.cancel().check();
                OpenDump own = state.dumps().stream().filter(d -> d.title().equals(k.proxy())).findFirst().orElse(from);
                Answer answer = simulate(state, own, k.request(), c).trace().answer();
                out.add(k.again(answer));
            }
            return out;
        }).onCores(), kept::setAll, problem::set);
    }

    /** The page that shows a place of a proxy. */
    Optional<Ref> page(String proxy, io.meshscope.simulate.Spot spot) {
        return shelf.page(proxy, spot);
    }

    /** An answer in a word or two. */
    String words(Answer a) {
        return a.text().isEmpty() ? desk.text("simulate.kind." + a.kind()) : a.text();
    }

    /** A phrase in the language of now. */
    String text(Phrase phrase) {
        return phrase.text(desk.kit().texts().messages());
    }
}

package io.meshscope.ui.view.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Ref;
import io.meshscope.simulate.Answer;
import io.meshscope.simulate.Hop;
import io.meshscope.simulate.Request;
import io.meshscope.simulate.Step;
import io.meshscope.simulate.Trace;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.control.VerdictBanner;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.nav.Fact;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.theme.Icons;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What happens to a request: a form above, the way as connected cards, the outcome below, what the client sees at the side. */
final class SimulateView extends TabView {
    private final MeshDesk desk;
    private final Kit kit;
    private final SimulateViewModel model;
    private final VBox path = new VBox();
    private final ScrollPane scroll = new ScrollPane(path);
    private final BorderPane pane = new BorderPane();
    private final RequestForm form;
    private final OutcomePanel panel;

    SimulateView(Ref place, MeshDesk desk, SimulateViewModel model) {
        super(place);
        this.desk = desk;
        this.kit = desk.kit();
        this.model = model;
        this.form = new RequestForm(kit, model);
        this.panel = new OutcomePanel(kit, model, this::follow, () -> form.from().ifPresent(model::runAll));
    }

    private void follow(Request request) {
        form.set(request);
        form.run();
    }

    private void asked(SimulateViewModel.@Nullable Asked wanted) {
        if (wanted != null) {
            model.asked();
            form.start(wanted.from());
            follow(wanted.request());
        }
    }

    @Override
    protected Parent build() {
        path.getStyleClass().add("sim-path");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("edge-to-edge", "sim-scroll");
        pane.setTop(form);
        pane.setCenter(scroll);
        pane.setMinSize(0, 0);
        setSide(SidePanel.of("simview.side", panel.node()));
        actions().put(PaneAction.FILTER, form::focusUrl);
        actions().put(PaneAction.REFRESH, form::run);
        actions().put(PaneAction.COPY_COMMAND, () -> {
            Result r = model.resultProperty().get();
            if (r != null) {
                desk.copyCommand(OutcomePanel.command(r.trace()), kit.text("simview.title"));
            }
        });
        whileAttached(() -> desk.mesh().stateProperty().subscribe(s -> {
            model.take(s);
            show(model.resultProperty().get());
        }));
        whileAttached(() -> model.resultProperty().subscribe(this::show));
        whileAttached(() -> model.askedProperty().subscribe(this::asked));
        whileAttached(() -> model.kept().subscribe(() -> panel.show(model.resultProperty().get())));
        whileAttached(() -> kit.texts().messagesProperty().subscribe((_, _) -> show(model.resultProperty().get())));
        return pane;
    }

    @Override
    public ObservableValue<String> title() {
        return kit.texts().observe("simview.title");
    }

    @Override
    public Icons icon() {
        return Icons.SIMULATE;
    }

    @Override
    public void show(Ref target) {
        node();
        moved(target);
    }

    private void show(@Nullable Result result) {
        panel.show(result);
        if (result == null) {
            path.getChildren().setAll(EmptyState.of(Icons.SIMULATE, kit.text(model.proxies().isEmpty()
                    ? "simview.empty.nothing"
                    : "simview.empty")));
            pane.setBottom(null);
            facts().clear();
            return;
        }
        Trace trace = result.trace();
        path.getChildren().clear();
        StepCard last = null;
        for (Hop hop : trace.hops()) {
            path.getChildren().add(head(hop));
            StepCard.Ways ways = new StepCard.Ways(spot -> model.page(hop.proxy(), spot).filter(desk.navigator()::canOpen), desk::open,
                    model::text);
            for (Step step : hop.steps()) {
                StepCard card = new StepCard(kit, step, source(hop), ways);
                path.getChildren().add(card);
                last = trace.end().filter(e -> e == step).isPresent() ? card : last;
            }
        }
        pane.setBottom(banner(trace));
        scroll.setVvalue(0);
        if (last != null && Tones.of(trace) != Tone.PASS) {
            reveal(last);
        }
        int open = trace.assumptions().size() + (trace.answer().kind() == Answer.Kind.UNKNOWN ? 1 : 0);
        facts().setAll(Fact.of(Icons.TIME, kit.text("simview.took", Math.round(result.micros() / 100.0) / 10.0)),
                Fact.of(Icons.UNKNOWN, kit.text(
                        "simview.open", open)));
    }

    /** Scrolls so that a card is seen, when there is a layout to scroll in. */
    private void reveal(StepCard card) {
        if (pane.getScene() == null) {
            return;
        }
        path.applyCss();
        pane.layout();
        double room = path.getHeight() - scroll.getViewportBounds().getHeight();
        double below = card.getBoundsInParent().getMaxY() - scroll.getViewportBounds().getHeight();
        if (room > 0 && below > 0) {
            scroll.setVvalue(Math.min(1, (below + 16) / room));
        }
    }

    /** The address of the evidence of a hop's proxy, where its objects are looked for first. */
    private String source(Hop hop) {
        return model.shelf().named(hop.proxy()).map(r -> r.ref().source()).orElse("");
    }

    private Node head(Hop hop) {
        Label name = new Label(hop.proxy());
        name.getStyleClass().addAll("mono", "semi");
        Label side = new Label(kit.text("simulate.side." + hop.side()));
        side.getStyleClass().addAll("small", "muted");
        HBox row = new HBox(8, (switch (hop.side()) {
            case CLIENT, SERVER -> Icons.SIDECAR;
            case GATEWAY -> Icons.INGRESS_GATEWAY;
        }).node("muted"), name, side);
        row.getStyleClass().add("hop-head");
        return row;
    }

    private VerdictBanner banner(Trace trace) {
        Answer a = trace.answer();
        String title = model.words(a) + (a.details().isEmpty() || a.kind() == Answer.Kind.APP ? "" : "  " + a.details());
        Optional<Step> end = trace.end();
        Phrase cause = a.reason().isPresent() ? a.reason() : end.map(Step::reason).orElse(Phrase.none());
        String words = model.text(cause) + (trace.assumptions().isEmpty()
                ? ""
                : " " + kit.text("simview.assumed", trace.assumptions()
                        .size()));
        Optional<Ref> page = end.flatMap(Step::spot).flatMap(s -> model.page(owner(trace, end.get()), s)).filter(desk
                .navigator()::canOpen);
        if (page.isEmpty()) {
            return new VerdictBanner(Tones.of(trace), title, words);
        }
        Button open = new Button(kit.text("simview.openPlace"));
        open.setGraphic(Icons.SHOW.node());
        open.setId("simulate-open-place");
        open.setOnAction(_ -> desk.open(page.get()));
        return new VerdictBanner(Tones.of(trace), title, words, open);
    }

    private static String owner(Trace trace, Step step) {
        return trace.hops().stream().filter(h -> h.steps().contains(step)).map(Hop::proxy).findFirst().orElse("");
    }
}

package io.meshscope.ui.view.diagnose;

import io.meshscope.base.Formats;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Diagnosis.Ranked;
import io.meshscope.diagnose.Diagnosis.Walked;
import io.meshscope.diagnose.Guide;
import io.meshscope.diagnose.Judgement;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.mesh.DiagnosisRef;
import io.meshscope.ui.nav.Fact;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** A diagnosis: its tree left, the step shown in the middle under the outcome of the whole run, the evidence right; or its report. */
final class RunView extends TabView {
    private static final double STEPS = 0.345;

    private final DiagnoseDesk desk;
    private final Kit kit;
    private final SceneModel scenes;
    private final RunModel model;
    private final StepsPane steps;
    private final StepCards cards;
    private final CauseCards causes;
    private final Banner banner;
    private final EvidencePane evidence;
    private final ReportPane report;
    private final VBox content = new VBox();
    private final ScrollPane scroll = new ScrollPane(content);
    private final BorderPane centre = new BorderPane();
    private final BorderPane root = new BorderPane();
    private final SplitPane split;
    private final SidePanel evidencePanel;
    private final SidePanel reportPanel;
    private final BiConsumer<RunView, Boolean> told;
    private boolean reporting;
    private String shown = "";

    /**
     * A diagnosis.
     *
     * @param told told when it comes to the front and when it leaves
     */
    RunView(DiagnoseDesk desk, SceneModel scenes, RunModel model, BiConsumer<RunView, Boolean> told) {
        super(model.place().ref());
        this.told = told;
        this.desk = desk;
        this.kit = desk.mesh().kit();
        this.scenes = scenes;
        this.model = model;
        steps = new StepsPane(kit, model, this::next);
        cards = new StepCards(kit, model, this::next, this::explain);
        causes = new CauseCards(kit, model::goTo);
        banner = new Banner(desk, new Banner.Actions(model::runAll, this::report, this::fix, scenes::refresh, this::cancel));
        evidence = new EvidencePane(desk);
        report = new ReportPane(desk, "diagnose/" + model.place().tab(), this::steps);
        split = new SplitPane(steps, centre);
        evidencePanel = new SidePanel("diagview.evidence", evidence.node(), List.of(
                new IconButton(kit, Icons.ADD, "diagview.evidence.add", () -> desk.commands().run("open")),
                new IconButton(kit, Icons.COPY, "diagview.evidence.copy", () -> kit.copy(evidence.text()))));
        reportPanel = SidePanel.of("diagview.report.side", report.side());
    }

    @Override
    protected Parent build() {
        content.getStyleClass().add("step-page");
        content.setMinWidth(0);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("edge-to-edge", "step-scroll");
        centre.setCenter(scroll);
        centre.setMinSize(0, 0);
        SplitPane.setResizableWithParent(steps, false);
        kit.layouts().divide("diagnosis", STEPS, split);
        root.setCenter(split);
        root.setMinSize(0, 0);
        setSide(evidencePanel);
        steps.answers().setAfter(steps::focusSteps);
        actions().put(PaneAction.PROBLEM_NEXT, () -> model.problem(1));
        actions().put(PaneAction.PROBLEM_PREVIOUS, () -> model.problem(-1));
        actions().put(PaneAction.REFRESH, scenes::refresh);
        actions().put(PaneAction.COPY_COMMAND, this::copyCommand);
        whileAttached(scenes::use);
        whileAttached(() -> scenes.stateProperty().subscribe(s -> {
            s.scene().ifPresent(scene -> model.take(scene, s.version()));
            drawSoon();
        }));
        whileAttached(() -> model.placeProperty().subscribe(p -> {
            moved(p.ref());
            drawSoon();
        }));
        whileAttached(() -> model.walkProperty().subscribe(_ -> drawSoon()));
        whileAttached(() -> model.problemProperty().subscribe(_ -> drawSoon()));
        whileAttached(() -> model.busyProperty().subscribe(_ -> busy()));
        whileAttached(() -> kit.texts().messagesProperty().subscribe((_, _) -> {
            report.translate();
            drawSoon();
        }));
        return root;
    }

    private void busy() {
        SceneModel.State s = scenes.state();
        steps.busy(s.reading() || model.busyProperty().get(), s.reading() ? s.fraction() : -1);
    }

    /** Many things change at once; they are shown once. */
    private void drawSoon() {
        kit.frames().next(content, this::draw);
    }

    private void draw() {
        steps.show();
        root.setTop(reporting ? null : banner.of(model, scenes.state()));
        List<Node> all = new ArrayList<>(List.of(cards.step()));
        model.walk().ifPresent(w -> {
            fixable(w).ifPresent(c -> all.add(causes.fix(c)));
            all.addAll(causes.below(w.diagnosis()));
        });
        content.getChildren().setAll(all);
        if (!shown.equals(model.place().at())) {
            shown = model.place().at();
            scroll.setVvalue(0);
        }
        evidence.show(model);
        if (reporting) {
            model.walk().ifPresent(w -> report.show(w.diagnosis()));
        }
        busy();
        facts().setAll(model.walk().map(w -> List.of(Fact.of(Icons.WIZARD, kit.text("diagview.walked", w.diagnosis().walked().size(), model
                .guide().steps().size())), Fact.of(Icons.ANALYSIS, kit.text("diagview.fact.causes",
                        Formats.count(w.diagnosis().causes()
                                .size())))))
                .orElse(List.of()));
    }

    /** The cause of the step shown, else the most likely one. */
    private Optional<Cause> fixable(Walk walk) {
        List<Judgement> own = walk.walked(model.place().at()).map(Walked::judgements).orElse(List.of());
        // What a step saw only by its effect may be known better from another: then that one says how it is mended.
        return walk.diagnosis().causes().stream().filter(r -> r.judgements().stream().anyMatch(own::contains)).findFirst().or(
                () -> walk.diagnosis().first()).map(Ranked::cause);
    }

    // ---------- what keys and buttons do ----------

    /** To the next step; after the last one to the report. */
    void next() {
        model.neighbour(1).ifPresentOrElse(s -> {
            steps();
            model.goTo(s.id());
        }, this::report);
    }

    void previous() {
        model.neighbour(-1).ifPresent(s -> {
            steps();
            model.goTo(s.id());
        });
    }

    void runAll() {
        model.runAll();
    }

    void restart() {
        steps();
        model.restart();
    }

    void answer() {
        steps();
        steps.answers().ask();
    }

    void undo() {
        if (!model.undo()) {
            kit.notice().accept(kit.text("diagview.undo.nothing"));
        }
    }

    void explain() {
        cards.teach(!cards.isTeaching());
        draw();
    }

    /** Shows the report. */
    void report() {
        if (model.walk().isPresent() && !reporting) {
            reporting = true;
            root.setCenter(report);
            root.setTop(null);
            setSide(reportPanel);
            report.show(model.walk().get().diagnosis());
            report.focusForms();
        }
    }

    /** Shows the steps again. */
    void steps() {
        if (reporting) {
            reporting = false;
            root.setCenter(split);
            setSide(evidencePanel);
            draw();
            steps.focusSteps();
        }
    }

    /** Scrolls to how the cause is mended. */
    void fix() {
        Node card = content.lookup("#diagnosis-fix");
        if (card != null) {
            content.layout();
            double room = content.getHeight() - scroll.getViewportBounds().getHeight();
            scroll.setVvalue(room <= 0 ? 0 : Math.clamp((card.getBoundsInParent().getMinY() - 8) / room, 0, 1));
        }
    }

    private void cancel() {
        scenes.cancel();
        model.cancel();
    }

    private void copyCommand() {
        model.walk().map(w -> w.pod().fill(model.current().command(w.scene()))).filter(c -> !c.isEmpty()).ifPresent(c -> desk.mesh()
                .copyCommand(c, model.current().words("question").text(kit.texts().messages())));
    }

    @Override
    protected void attached() {
        told.accept(this, true);
        if (!reporting) {
            kit.frames().next(root, steps::focusSteps);
        }
    }

    @Override
    protected void detached() {
        told.accept(this, false);
    }

    @Override
    public ObservableValue<String> title() {
        Guide guide = model.guide();
        String about = model.place().about();
        return kit.texts().messagesProperty().map(m -> guide.title().text(m) + (about.isEmpty() ? "" : " · " + about));
    }

    @Override
    public Icons icon() {
        return Icons.WIZARD;
    }

    @Override
    public void show(Ref target) {
        node();
        DiagnosisRef.parse(target).ifPresent(model::adopt);
    }
}

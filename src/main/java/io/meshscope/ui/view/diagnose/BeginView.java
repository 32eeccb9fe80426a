package io.meshscope.ui.view.diagnose;

import io.meshscope.diagnose.Guide;
import io.meshscope.diagnose.Guides;
import io.meshscope.diagnose.Scene.Subject;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.SituationGrid;
import io.meshscope.ui.mesh.DiagnosisRef;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where a diagnosis begins: what goes wrong, and about whom. Enter goes from one to the next, Ctrl+Enter begins. */
final class BeginView extends TabView {
    private static final String KEY = "diagnose/workloads";

    private final DiagnoseDesk desk;
    private final Kit kit;
    private final SituationGrid grid;
    private final WorkloadChooser server;
    private final WorkloadChooser client;
    private final Button all = new Button();
    private final Button steps = new Button();
    private final HBox evidence = new HBox(8);
    private final Paragraph chosen = new Paragraph("", "muted");
    private Guide guide = Guides.all().getLast();
    private String request = "";

    BeginView(DiagnoseDesk desk) {
        super(DiagnosisRef.PAGE);
        this.desk = desk;
        this.kit = desk.mesh().kit();
        server = new WorkloadChooser(kit, "diagview.server.");
        client = new WorkloadChooser(kit, "diagview.client.");
        grid = new SituationGrid(kit, Situations.of(g -> {
            choose(g);
            server.focusField();
        }), desk.zoom());
    }

    @Override
    protected Parent build() {
        kit.texts().bind(all, "diagview.runAll").setGraphic(Icons.PLAY.node("i12"));
        all.setId("diagnose-all");
        all.getStyleClass().add("accent");
        all.setOnAction(_ -> begin(true));
        kit.texts().bind(steps, "diagview.stepByStep").setGraphic(Icons.FORWARD.node("i12"));
        steps.setId("diagnose-steps");
        steps.setOnAction(_ -> begin(false));
        server.setOnDone(client::focusField);
        client.setOnDone(all::requestFocus);
        HBox about = new HBox(16, server, client);
        HBox.setHgrow(server, Priority.ALWAYS);
        HBox.setHgrow(client, Priority.ALWAYS);
        server.setPrefWidth(300);
        client.setPrefWidth(300);
        HBox.setHgrow(chosen, Priority.ALWAYS);
        chosen.setMaxWidth(Double.MAX_VALUE);
        HBox buttons = new HBox(8, all, steps, chosen);
        buttons.setAlignment(Pos.CENTER_LEFT);
        evidence.setAlignment(Pos.CENTER_LEFT);
        VBox page = new VBox(heading(), grid, label("diagview.about", "h2"), about, evidence, buttons);
        page.getStyleClass().addAll("page", "diagnose-begin");
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
                begin(!e.isShiftDown());
                e.consume();
            }
        });
        actions().put(PaneAction.FILTER, server::focusField);
        server.chosenProperty().subscribe((_, _) -> say());
        client.chosenProperty().subscribe((_, _) -> say());
        whileAttached(() -> desk.mesh().mesh().stateProperty().subscribe(_ -> reload()));
        whileAttached(() -> desk.revision().subscribe(_ -> offerEvidence()));
        whileAttached(() -> kit.texts().messagesProperty().subscribe((_, _) -> {
            server.translate();
            client.translate();
            offerEvidence();
            say();
        }));
        choose(guide);
        return scroll;
    }

    private Node heading() {
        VBox box = new VBox(label("diagview.begin.title", "h1"), label("diagview.begin.text", "muted"));
        box.getStyleClass().add("page-heading");
        return box;
    }

    private Label label(String key, String... styles) {
        Label label = kit.texts().bind(new Label(), key);
        label.getStyleClass().addAll(styles);
        label.getStyleClass().add("wrap");
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** Says that nothing is open, and what can be done about it. */
    private void offerEvidence() {
        boolean any = desk.revision().getValue().longValue() > 0;
        evidence.setVisible(!any);
        evidence.setManaged(!any);
        evidence.getChildren().clear();
        if (!any) {
            Paragraph words = new Paragraph(kit.text("diagview.noEvidence"));
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            evidence.getChildren().addAll(Icons.UNKNOWN.node("unk"), words, command("open", "diagview.open"), command("practice",
                    "diagview.practice"));
        }
    }

    private Button command(String id, String key) {
        Button button = kit.texts().bind(new Button(), key);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> desk.commands().run(id));
        return button;
    }

    private void choose(Guide other) {
        guide = other;
        grid.choose(Guides.all().indexOf(other));
        say();
    }

    private void say() {
        String about = ref(true).about();
        String title = guide.title().text(kit.texts().messages());
        chosen.setText(about.isEmpty() ? title : title + " · " + about);
    }

    private DiagnosisRef ref(boolean everything) {
        Subject subject = new Subject(client.chosen(), server.chosen(), request);
        return everything ? DiagnosisRef.all(guide.id(), subject) : DiagnosisRef.steps(guide.id(), subject);
    }

    private void begin(boolean everything) {
        desk.mesh().open(ref(everything).ref());
    }

    private void reload() {
        var state = desk.mesh().mesh().state();
        desk.mesh().runner().submit(Task.<List<WorkloadRow>>of(KEY, "diagview.task.workloads", c -> WorkloadRow.of(state, c)).unlisted()
                .onCores(), rows -> {
                    server.show(rows);
                    client.show(rows);
                });
    }

    @Override
    protected void detached() {
        desk.mesh().runner().cancel(KEY);
    }

    @Override
    public ObservableValue<String> title() {
        return kit.texts().observe("diagview.title");
    }

    @Override
    public Icons icon() {
        return Icons.WIZARD;
    }

    @Override
    public void show(Ref target) {
        node();
        moved(target);
        DiagnosisRef.begun(target).ifPresent(filled -> {
            Guides.find(filled.guide()).ifPresent(this::choose);
            if (!filled.about().isEmpty()) {
                server.choose(filled.subject().server());
                client.choose(filled.subject().client());
                request = filled.subject().requestId();
            }
            say();
            // A tab that is new is in the scene only a frame later.
            kit.frames().next(grid, filled.guide().isEmpty() ? () -> grid.focus(Guides.all().indexOf(guide)) : server::focusField);
        });
    }
}

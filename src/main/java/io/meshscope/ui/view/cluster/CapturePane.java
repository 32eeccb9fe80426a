package io.meshscope.ui.view.cluster;

import io.meshscope.base.Problem;
import io.meshscope.evidence.kube.CapturePlan;
import io.meshscope.evidence.kube.CaptureWays;
import io.meshscope.evidence.kube.CaptureWish;
import io.meshscope.evidence.kube.PodInfo;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Quote;
import io.meshscope.ui.control.Tone;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** A capture in one pod: wished for, looked into, shown as the exact commands, agreed to, stopped. Only where changes are allowed. */
final class CapturePane extends VBox {
    private static final List<Integer> SECONDS = List.of(10, 30, 60, 300, 900, 3600);
    private static final List<Integer> MEGABYTES = List.of(1, 10, 100, 1000);
    private static final int USUAL_SECONDS = 60;
    private static final int USUAL_MEGABYTES = 10;

    private final Captures captures;
    private final PodInfo pod;
    private final Kit kit;
    private final TextField networkInterface = new TextField("any");
    private final TextField filter = new TextField();
    private final TextField image = new TextField();
    private final ChoiceBox<Integer> seconds = new ChoiceBox<>();
    private final ChoiceBox<Integer> megabytes = new ChoiceBox<>();
    private final VBox agreed = new VBox(6);
    private final VBox runs = new VBox(6);

    CapturePane(Kit kit, Captures captures, PodInfo pod) {
        super(8);
        this.captures = captures;
        this.pod = pod;
        this.kit = kit;
        field(networkInterface, "live.capture.interface", "live-capture-interface");
        field(filter, "live.capture.filter", "live-capture-filter");
        field(image, "live.capture.image", "live-capture-image");
        networkInterface.setPrefColumnCount(6);
        choice(seconds, SECONDS, USUAL_SECONDS, s -> s < 60
                ? kit.text("live.capture.seconds", s)
                : kit.text("live.capture.minutes", s / 60));
        choice(megabytes, MEGABYTES, USUAL_MEGABYTES, m -> kit.text("live.capture.megabytes", m));
        Button look = new Button(kit.text("live.capture.probe"));
        look.setId("live-capture-probe");
        look.setOnAction(_ -> probe());
        HBox first = new HBox(8, networkInterface, filter);
        HBox.setHgrow(filter, Priority.ALWAYS);
        getChildren().addAll(text("live.capture.text"), first, new FlowPane(8, 6, seconds, megabytes, look), agreed, runs);
        showRuns();
    }

    private void field(TextField field, String key, String id) {
        field.setId(id);
        field.setPromptText(kit.text(key));
        kit.texts().bindAccessible(field, key);
        field.getStyleClass().add("mono");
        field.setMinWidth(0);
    }

    private static void choice(ChoiceBox<Integer> box, List<Integer> values, int usual, Function<Integer, String> text) {
        box.getItems().setAll(values);
        box.setValue(usual);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer value) {
                return value == null ? "" : text.apply(value);
            }

            @Override
            public Integer fromString(String string) {
                throw new UnsupportedOperationException(string);
            }
        });
    }

    private Label text(String key, Object... args) {
        return words(kit.text(key, args));
    }

    private static Label words(String said) {
        Label label = new Label(said);
        label.getStyleClass().addAll("small", "muted", "wrap");
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Label problem(Problem why, Tone tone) {
        Label label = words(kit.text(why.key(), why.args().toArray()));
        label.setGraphic(tone.node("i12"));
        return label;
    }

    // ---------- looking into it ----------

    private void probe() {
        agreed.getChildren().setAll(text("live.capture.probing"));
        CaptureWish wish = new CaptureWish(networkInterface.getText().strip(), filter.getText().strip(), Duration.ofSeconds(seconds
                .getValue()), megabytes.getValue() * 1_000_000L);
        captures.ways(pod, wish, image.getText(), this::show, why -> agreed.getChildren().setAll(problem(why, Tone.PROBLEM)));
    }

    private void show(CaptureWays ways) {
        agreed.getChildren().clear();
        ways.proxy().ifPresent(p -> agreed.getChildren().add(problem(p, ways.best().isPresent() ? Tone.INFO : Tone.PROBLEM)));
        ways.debug().ifPresent(p -> agreed.getChildren().add(problem(p, ways.best().isPresent() ? Tone.INFO : Tone.PROBLEM)));
        ways.best().ifPresentOrElse(this::agree, () -> agreed.getChildren().add(text("live.capture.none")));
    }

    private void agree(CapturePlan plan) {
        agreed.getChildren().add(text("live.capture.way", kit.text(plan.way().key())));
        if (plan.addsContainer()) {
            Label stays = text("live.capture.stays");
            stays.setGraphic(Tone.WARNING.node("i12"));
            if (image.getText().isBlank()) {
                image.setText(plan.image());
            }
            agreed.getChildren().addAll(stays, text("live.capture.image"), image);
        }
        Button yes = new Button(kit.text("live.capture.start"));
        yes.setId("live-capture-start");
        yes.getStyleClass().add("accent");
        yes.setOnAction(_ -> {
            boolean other = plan.addsContainer() && !image.getText().strip().equals(plan.image());
            if (other) {
                // What is started is what was shown: another image is shown first.
                probe();
            } else {
                agreed.getChildren().clear();
                captures.start(plan);
            }
        });
        Button no = new Button(kit.text("live.change.cancel"));
        no.setOnAction(_ -> agreed.getChildren().clear());
        agreed.getChildren().addAll(text("live.change.exactly"), new Quote(kit, captures.preview(plan)), new HBox(8, yes, no));
    }

    // ---------- what was begun ----------

    /** Shows the captures of this pod. */
    void showRuns() {
        runs.getChildren().setAll(captures.runs().stream().filter(r -> r.plan().pod().shown().equals(pod.shown())).map(this::row).toList());
    }

    private Node row(CaptureRun run) {
        Label how = words("");
        how.textProperty().bind(run.wordsProperty());
        Label file = words(run.file().toString());
        Button stop = new Button(kit.text("live.capture.stop"));
        stop.setId("live-capture-stop");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.disableProperty().bind(run.runningProperty().not());
        stop.setOnAction(_ -> captures.stop(run));
        return new VBox(2, new HBox(8, how, stop), file);
    }

    /** Puts the keyboard where the wish begins. */
    void focusFilter() {
        filter.requestFocus();
    }
}

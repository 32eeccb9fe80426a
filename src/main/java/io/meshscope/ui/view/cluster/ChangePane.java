package io.meshscope.ui.view.cluster;

import io.meshscope.base.Formats;
import io.meshscope.base.Problem;
import io.meshscope.evidence.kube.Change;
import io.meshscope.evidence.kube.Guard;
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
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Log levels of one proxy: chosen, shown as the exact calls, agreed to, and set back after a while. Only where changes are allowed. */
final class ChangePane extends VBox {
    private static final List<Integer> MINUTES = List.of(2, 5, 15, 60);
    private static final int USUAL = 5;

    private final Session session;
    private final PodInfo pod;
    private final Kit kit;
    private final ChoiceBox<Guard.Preset> preset = new ChoiceBox<>();
    private final ChoiceBox<String> level = new ChoiceBox<>();
    private final ChoiceBox<Integer> minutes = new ChoiceBox<>();
    private final VBox agreed = new VBox(6);
    private final VBox open = new VBox(4);

    ChangePane(Surroundings around, Session session, PodInfo pod) {
        super(8);
        this.session = session;
        this.pod = pod;
        this.kit = around.kit();
        preset.getItems().setAll(Guard.Preset.values());
        preset.setConverter(words(p -> kit.text(p.key())));
        preset.setValue(Guard.Preset.UPSTREAM);
        preset.setMaxWidth(Double.MAX_VALUE);
        level.getItems().setAll(Guard.LEVELS);
        level.setValue("debug");
        minutes.getItems().setAll(MINUTES);
        minutes.setConverter(words(m -> kit.text("live.change.minutes", m)));
        minutes.setValue(USUAL);
        Button preview = new Button(kit.text("live.change.preview"));
        preview.setId("live-change-preview");
        preview.setOnAction(_ -> session.changes().prepareLevels(pod, preset.getValue(), level.getValue(), this::agree, this::failed));
        FlowPane choices = new FlowPane(8, 6, level, minutes, preview);
        getChildren().addAll(text("live.change.text"), preset, choices, agreed, open);
        showOpen();
    }

    private static <T> StringConverter<T> words(Function<T, String> text) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : text.apply(value);
            }

            @Override
            public T fromString(String string) {
                throw new UnsupportedOperationException(string);
            }
        };
    }

    private Label text(String key, Object... args) {
        Label label = new Label(kit.text(key, args));
        label.getStyleClass().addAll("small", "muted", "wrap");
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void agree(Change change) {
        if (change.calls().isEmpty()) {
            agreed.getChildren().setAll(text("live.change.nothing"));
            return;
        }
        Button yes = new Button(kit.text("live.change.apply"));
        yes.setId("live-change-apply");
        yes.getStyleClass().add("accent");
        Button no = new Button(kit.text("live.change.cancel"));
        no.setOnAction(_ -> agreed.getChildren().clear());
        yes.setOnAction(_ -> {
            agreed.getChildren().clear();
            session.changes().apply(change, Duration.ofMinutes(minutes.getValue()), this::failed);
        });
        agreed.getChildren().setAll(text("live.change.exactly"), new Quote(kit, change.preview()), new HBox(8, yes, no));
    }

    private void failed(Problem why) {
        Label label = text(why.key(), why.args().toArray());
        label.setGraphic(Tone.PROBLEM.node("i12"));
        agreed.getChildren().setAll(label);
    }

    /** Changes of this pod that are not taken back. */
    void showOpen() {
        open.getChildren()
                .setAll(session.changes().openChanges().stream().filter(c -> c.target().pod().equals(pod.name())).map(this::row).toList());
    }

    private Node row(Change change) {
        Label words = text("live.change.until", change.calls().size(), change.until().map(Formats::time).orElse("-"));
        words.setGraphic(Tone.WARNING.node("i12"));
        Button back = new Button(kit.text("live.change.revert"));
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(_ -> session.changes().revert(change));
        return new HBox(8, words, back);
    }
}

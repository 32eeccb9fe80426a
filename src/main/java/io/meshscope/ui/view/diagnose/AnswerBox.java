package io.meshscope.ui.view.diagnose;

import io.meshscope.diagnose.Answer;
import io.meshscope.diagnose.Verdict;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Where a person says what holds for the step shown, whatever was found; it is marked as theirs and can be taken back. */
final class AnswerBox extends VBox {
    private final Kit kit;
    private final RunModel model;
    private boolean asking;
    private String askedFor = "";
    private Runnable after = () -> {};

    AnswerBox(Kit kit, RunModel model) {
        this.kit = kit;
        this.model = model;
        getStyleClass().add("answer-box");
        setMinWidth(0);
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (asking && e.getCode() == KeyCode.ESCAPE) {
                close();
                e.consume();
            }
        });
    }

    /** Called when the box was closed: the keyboard goes elsewhere. */
    void setAfter(Runnable closed) {
        after = closed;
    }

    /** Asks what holds. */
    void ask() {
        asking = true;
        askedFor = "";
        show();
    }

    private void close() {
        asking = false;
        show();
        after.run();
    }

    /** Shows the state of now. */
    void show() {
        String step = model.place().at();
        if (asking && askedFor.equals(step)) {
            return;
        }
        // Another step is shown: what was begun for the one before is not to be said of this one.
        asking &= askedFor.isEmpty();
        askedFor = asking ? step : "";
        Optional<Answer> told = Optional.ofNullable(model.place().answers().get(model.place().at()));
        getChildren().setAll(new Paragraph(kit.text("diagview.tell"), "h3"));
        if (asking) {
            ask(told);
        } else if (told.isPresent()) {
            told(told.get());
        } else {
            Button override = button("diagview.override", Icons.EDIT, this::ask);
            override.setId("diagnosis-override");
            getChildren().addAll(new Paragraph(kit.text("diagview.tell.text"), "small", "muted"), override);
        }
    }

    private void told(Answer answer) {
        HBox badge = new HBox(new Badge(Tones.of(answer.verdict()), answer.verdict().words().text(kit.texts().messages()) + " · " + kit
                .text("diagview.byYou")));
        getChildren().add(badge);
        if (!answer.note().isEmpty()) {
            getChildren().add(new Paragraph(answer.note(), "small", "muted"));
        }
        Button back = button("diagview.takeBack", Icons.RESTART, () -> model.takeBack(model.place().at()));
        back.setId("diagnosis-take-back");
        getChildren().add(new FlowPane(8, 8, back, button("diagview.override", Icons.EDIT, this::ask)));
    }

    private void ask(Optional<Answer> told) {
        ToggleGroup group = new ToggleGroup();
        FlowPane verdicts = new FlowPane(6, 6);
        for (Verdict v : Verdict.values()) {
            ToggleButton chip = new ToggleButton(v.words().text(kit.texts().messages()));
            Tone tone = Tones.of(v);
            chip.setGraphic(tone.node("i12"));
            chip.getStyleClass().setAll("chip");
            chip.setUserData(v);
            chip.setId("answer-" + v);
            chip.setToggleGroup(group);
            verdicts.getChildren().add(chip);
            if (told.map(Answer::verdict).orElse(Verdict.PASS) == v) {
                chip.setSelected(true);
            }
        }
        TextField note = new TextField(told.map(Answer::note).orElse(""));
        note.setId("answer-note");
        kit.texts().bindPrompt(note, "diagview.note");
        kit.texts().bindAccessible(note, "diagview.note");
        Runnable apply = () -> {
            if (group.getSelectedToggle() != null && group.getSelectedToggle().getUserData() instanceof Verdict v) {
                asking = false;
                model.answer(model.place().at(), new Answer(v, note.getText()));
                after.run();
            }
        };
        note.setOnAction(_ -> apply.run());
        Button keep = button("diagview.apply", Icons.CHECK, apply);
        keep.setId("answer-apply");
        keep.getStyleClass().add("accent");
        getChildren().addAll(new Paragraph(kit.text("diagview.tell.text"), "small", "muted"), verdicts, note,
                new FlowPane(8, 8, keep, button("diagview.cancel", Icons.CLEAR, this::close)));
        Node first = group.getSelectedToggle() instanceof Node n ? n : note;
        first.requestFocus();
    }

    private Button button(String key, Icons icon, Runnable action) {
        Button button = kit.texts().bind(new Button(), key);
        button.setGraphic(icon.node("i12"));
        button.getStyleClass().add("small");
        button.setOnAction(_ -> action.run());
        return button;
    }
}

package io.meshscope.ui.control;

import atlantafx.base.controls.CustomTextField;
import io.meshscope.ui.theme.Icons;
import java.text.Normalizer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/**
 * A field to filter or search with. What the user searches for is told after a short rest in typing, and never from the middle of a
 * syllable that an input method is still composing. Escape clears it; when it is clear already, the key is left to the panel.
 */
public final class SearchField extends CustomTextField {
    private static final PseudoClass VALID = PseudoClass.getPseudoClass("valid");
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final PseudoClass HINTED = PseudoClass.getPseudoClass("hinted");
    private static final Duration REST = Duration.millis(150);

    private final Kit kit;
    private final ReadOnlyStringWrapper query = new ReadOnlyStringWrapper(this, "query", "");
    private final PauseTransition rest = new PauseTransition(REST);
    private final IconButton clear;
    private final HBox right = new HBox(4);
    private boolean composing;

    /**
     * A field.
     *
     * @param promptKey message key of its prompt, which is its name as well
     */
    public SearchField(Kit kit, String promptKey) {
        this.kit = kit;
        getStyleClass().add("search-field");
        setPrefColumnCount(10);
        kit.texts().bindPrompt(this, promptKey);
        kit.texts().bindAccessible(this, promptKey);
        clear = new IconButton(kit, Icons.CLEAR, "control.clear", this::reset);
        clear.getStyleClass().add("small");
        clear.setFocusTraversable(false);
        clear.visibleProperty().bind(textProperty().isNotEmpty());
        right.setAlignment(Pos.CENTER_RIGHT);
        right.getChildren().add(clear);
        setLeft(Icons.SEARCH.node("i12"));
        setRight(right);
        rest.setOnFinished(_ -> publish());
        textProperty().subscribe((_, _) -> rest.playFromStart());
        addEventFilter(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, e -> {
            composing = !e.getComposed().isEmpty();
            rest.playFromStart();
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /** What is searched for, in composed form (NFC): file names of macOS arrive decomposed, typed text does not. */
    public ReadOnlyStringProperty queryProperty() {
        return query.getReadOnlyProperty();
    }

    /** What is searched for. */
    public String query() {
        return query.get();
    }

    /** Searches for something at once. */
    public void search(String text) {
        setText(text);
        publish();
    }

    /** Empties the field and tells so at once. */
    public void reset() {
        search("");
    }

    /** Says nothing about the text. */
    public void showPlain() {
        show(false, false, clear);
    }

    /** Marks the text as understood, with a word. */
    public void showValid(String word) {
        show(true, false, new Badge(Tone.PASS, word), clear);
    }

    /** Marks the text as not understood, with what is wrong and where. */
    public void showInvalid(String words) {
        show(false, true, new Badge(Tone.PROBLEM, words), clear);
    }

    /** Marks the text as not understood: a word in the field, what is wrong as its tip. */
    public void showInvalid(String word, String explanation) {
        showInvalid(word);
        explain(explanation);
    }

    /** Marks the text as understood, but perhaps not as meant: a word in the field, more as its tip. */
    public void showHint(String word, String explanation) {
        show(false, false, new Badge(Tone.WARNING, word), clear);
        pseudoClassStateChanged(HINTED, true);
        explain(explanation);
    }

    private void explain(String words) {
        if (right.getChildren().getFirst() instanceof Badge badge) {
            badge.setTooltip(new Tooltip(words));
        }
        setAccessibleHelp(words);
    }

    private void show(boolean valid, boolean invalid, Node... nodes) {
        pseudoClassStateChanged(HINTED, false);
        pseudoClassStateChanged(VALID, valid);
        pseudoClassStateChanged(INVALID, invalid);
        right.getChildren().setAll(nodes);
        setAccessibleHelp(nodes[0] instanceof Badge badge ? badge.getText() : kit.text("control.search.help"));
    }

    private void onKey(KeyEvent e) {
        if (composing) {
            return;
        }
        if (e.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
            reset();
            e.consume();
        } else if (e.getCode() == KeyCode.ENTER) {
            publish();
        }
    }

    private void publish() {
        if (!composing) {
            rest.stop();
            query.set(Normalizer.normalize(getText(), Normalizer.Form.NFC));
        }
    }
}

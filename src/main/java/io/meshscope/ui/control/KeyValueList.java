package io.meshscope.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Facts: what we call them left, their values in technical type right, what they mean below only where there is something to say. */
public final class KeyValueList extends GridPane {
    private static final double KEYS = 36;

    private final Kit kit;
    private final List<String> facts = new ArrayList<>();

    public KeyValueList(Kit kit) {
        this.kit = kit;
        getStyleClass().add("key-values");
        ColumnConstraints keys = new ColumnConstraints();
        keys.setPercentWidth(KEYS);
        keys.setHalignment(HPos.LEFT);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setFillWidth(true);
        getColumnConstraints().addAll(keys, values);
        setMinWidth(0);
        CopyMenu.on(this, () -> new CopyMenu(kit).copies("control.copy.all", () -> String.join("\n", facts)));
    }

    /** Adds a fact. */
    public KeyValueList fact(String key, String value) {
        return fact(key, value, "");
    }

    /**
     * Adds a fact.
     *
     * @param meaning what it means, on a second line; may be empty
     */
    public KeyValueList fact(String key, String value, String meaning) {
        MonoText text = new MonoText(value.isEmpty() ? "-" : value);
        CopyMenu.on(text, () -> new CopyMenu(kit).copies("control.copy", () -> value)
                .copies("control.copy.all", () -> String.join("\n", facts)));
        return add(key, value, text, meaning);
    }

    /**
     * Adds a fact shown by a node of its own, a badge or link.
     *
     * @param value the fact as text, for copying
     */
    public KeyValueList fact(String key, String value, Node node) {
        return add(key, value, node, "");
    }

    private KeyValueList add(String key, String value, Node node, String meaning) {
        facts.add(key + "\t" + value);
        Label name = new Label(key);
        name.getStyleClass().addAll("small", "muted", "wrap");
        name.setLabelFor(node);
        name.setMinHeight(USE_PREF_SIZE);
        int row = getRowCount();
        Node content = node;
        if (!meaning.isEmpty()) {
            Label words = new Label(meaning);
            words.getStyleClass().addAll("small", "muted", "wrap");
            words.setMinHeight(USE_PREF_SIZE);
            content = new VBox(node, words);
        }
        setValignment(name, VPos.TOP);
        setValignment(content, VPos.TOP);
        addRow(row, name, content);
        return this;
    }
}

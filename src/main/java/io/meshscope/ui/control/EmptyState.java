package io.meshscope.ui.control;

import io.meshscope.ui.theme.Icons;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Where there is nothing to show: one sentence with its consequence and at most one thing to do. */
public final class EmptyState extends StackPane {
    private EmptyState(Node icon, String sentence, @Nullable Node action) {
        getStyleClass().add("empty-state");
        Label words = new Label(sentence);
        words.getStyleClass().addAll("muted", "para");
        words.setMinHeight(Region.USE_PREF_SIZE);
        VBox block = new VBox(icon, words);
        block.getStyleClass().add("empty-state-block");
        block.setAlignment(Pos.CENTER);
        block.setMaxHeight(Region.USE_PREF_SIZE);
        if (action != null) {
            block.getChildren().add(action);
        }
        getChildren().add(block);
        setMinSize(0, 0);
    }

    /** Nothing there, and nothing to do about it. */
    public static EmptyState of(Icons icon, String sentence) {
        return new EmptyState(icon.node("i20", "subtle"), sentence, null);
    }

    /** Nothing there, and one thing to do. */
    public static EmptyState of(Icons icon, String sentence, String action, Runnable run) {
        Button button = new Button(action);
        button.setOnAction(_ -> run.run());
        return new EmptyState(icon.node("i20", "subtle"), sentence, button);
    }

    /** Not collected, not allowed or not known, with the command that would get it. */
    public static EmptyState command(Kit kit, Tone tone, String sentence, String command) {
        return new EmptyState(tone.node("i20"), sentence, new CommandBox(kit, command));
    }
}

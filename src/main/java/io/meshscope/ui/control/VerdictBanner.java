package io.meshscope.ui.control;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The outcome of a whole run: one sentence, one line of cause, and what to do. Grows with its text. */
public final class VerdictBanner extends HBox {
    /**
     * A banner.
     *
     * @param title one sentence; for what is unknown it starts with what is missing
     * @param cause one line
     */
    public VerdictBanner(Tone tone, String title, String cause, Node... actions) {
        getStyleClass().addAll("verdict-banner", tone.style());
        Label heading = new Label(title);
        heading.getStyleClass().addAll("h2", "wrap");
        heading.setMinHeight(Region.USE_PREF_SIZE);
        Label line = new Label(cause);
        line.getStyleClass().addAll("muted", "wrap");
        line.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(2, heading, line);
        words.setMinWidth(0);
        setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(tone.node("i20"), words);
        getChildren().addAll(actions);
        for (Node action : actions) {
            if (action instanceof Region region) {
                region.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        setMinWidth(0);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(title + " " + cause);
    }
}

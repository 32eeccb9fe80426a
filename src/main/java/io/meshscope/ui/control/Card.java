package io.meshscope.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A framed surface with a head: icon, title, and badge or buttons at the right. Style classes: hero, quiet, dashed, or those of a tone. */
public final class Card extends VBox {
    /**
     * A card.
     *
     * @param icon  before the title, or null
     * @param title in words of its own
     */
    public Card(@Nullable Node icon, String title, Node... trailing) {
        getStyleClass().add("card");
        Label heading = new Label(title);
        heading.getStyleClass().addAll("h3", "wrap");
        heading.setMinHeight(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(heading, gap);
        head.getStyleClass().add("card-head");
        if (icon != null) {
            head.getChildren().addFirst(icon);
        }
        head.getChildren().addAll(trailing);
        getChildren().add(head);
        // Wrapping labels inside ask for a height at their smallest width otherwise.
        setMinWidth(0);
    }

    /** Adds content below. */
    public Card with(Node... content) {
        getChildren().addAll(content);
        return this;
    }

    /** Adds style classes. */
    public Card styled(String... styles) {
        getStyleClass().addAll(styles);
        return this;
    }
}

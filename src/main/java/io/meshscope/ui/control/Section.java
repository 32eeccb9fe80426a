package io.meshscope.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A part of a side panel: a title with something at its right, then content, then a hairline. */
public final class Section extends VBox {
    /**
     * A section.
     *
     * @param title    its title
     * @param trailing a count, badge or version range at the right of the title, or null
     */
    public Section(String title, @Nullable Node trailing, Node... content) {
        getStyleClass().add("section");
        Label heading = new Label(title);
        heading.getStyleClass().add("h3");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, heading, gap);
        head.getStyleClass().add("section-head");
        if (trailing != null) {
            head.getChildren().add(trailing);
        }
        getChildren().add(head);
        getChildren().addAll(content);
        setMinWidth(0);
    }
}

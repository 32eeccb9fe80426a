package io.meshscope.ui.control;

import io.meshscope.ui.theme.Icons;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A way to another thing: icon, link, and a word about it at the right. */
public final class LinkRow extends HBox {
    /**
     * A link.
     *
     * @param trailing a name, weight or state at the right; may be empty
     */
    public LinkRow(Kit kit, Icons icon, String text, String trailing, Runnable action) {
        getStyleClass().add("link-row");
        Hyperlink link = new Hyperlink(text);
        link.setOnAction(_ -> action.run());
        link.setMinWidth(60);
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        MiddleEllipsisLabel words = new MiddleEllipsisLabel(kit, trailing, "small", "muted");
        getChildren().addAll(icon.node("accent"), link, gap, words);
        setMinWidth(0);
    }
}

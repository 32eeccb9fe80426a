package io.meshscope.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The head of a panel: title left, place or count and buttons right, a hairline below. */
public final class PanelHead extends HBox {
    private final Label title = new Label();
    private final MiddleEllipsisLabel info;

    /**
     * A head.
     *
     * @param titleKey message key of its title
     * @param buttons  at its right end
     */
    public PanelHead(Kit kit, String titleKey, Node... buttons) {
        this(kit, buttons);
        kit.texts().bind(title, titleKey);
    }

    /** A head whose title is set with {@link #setTitle}. */
    public PanelHead(Kit kit, Node... buttons) {
        info = new MiddleEllipsisLabel(kit, "", "small", "muted");
        getStyleClass().add("panel-head");
        title.getStyleClass().add("h3");
        title.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        setMinWidth(0);
        getChildren().addAll(title, gap, info);
        getChildren().addAll(buttons);
    }

    /** A title that is data; not for a head with a title key. */
    public void setTitle(String text) {
        title.setText(text);
    }

    /** A count or place at the right, cut in its middle when there is no room. */
    public void setInfo(String text) {
        info.setText(text);
    }

    /** Puts a node before the title. */
    public void setLeading(Node node) {
        getChildren().addFirst(node);
    }
}

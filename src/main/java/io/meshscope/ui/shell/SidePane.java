package io.meshscope.ui.shell;

import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.PanelHead;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.theme.Icons;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The panel right: what the view in front says beside itself. */
final class SidePane extends VBox {
    private final Kit kit;
    private final Runnable close;

    SidePane(Kit kit, Runnable close) {
        this.kit = kit;
        this.close = close;
        setId("explanation");
        getStyleClass().addAll("side", "side-right");
        setMinSize(0, 0);
    }

    /** Shows a panel, or nothing. */
    void show(@Nullable SidePanel panel) {
        getChildren().clear();
        if (panel == null) {
            return;
        }
        IconButton cross = new IconButton(kit, Icons.CLOSE, "shell.panel.close", close);
        Node[] buttons = new Node[panel.buttons().size() + 1];
        panel.buttons().toArray(buttons);
        buttons[buttons.length - 1] = cross;
        Node content = panel.content() instanceof ScrollPane ? panel.content() : scrolling(panel.content());
        setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(new PanelHead(kit, panel.titleKey(), buttons), content);
    }

    private static ScrollPane scrolling(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        if (content instanceof Region region) {
            region.setMinWidth(0);
        }
        return scroll;
    }
}

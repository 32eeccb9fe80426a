package io.meshscope.ui.control;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;

/** A menu of things to copy. Menus are made when they open, so they always speak the language of now. */
public final class CopyMenu extends ContextMenu {
    private final Kit kit;

    public CopyMenu(Kit kit) {
        this.kit = kit;
        // Otherwise a press outside is swallowed, and the user has to click twice.
        setConsumeAutoHidingEvents(false);
    }

    /** Opens a menu with one item, Copy, whenever the user asks for a node's menu. */
    public static void on(Node node, Kit kit, Supplier<String> text) {
        on(node, () -> new CopyMenu(kit).copies("control.copy", text));
    }

    /** Opens a menu made anew whenever the user asks for a node's menu, by mouse or key. */
    public static void on(Node node, Supplier<? extends ContextMenu> menu) {
        node.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, e -> {
            ContextMenu made = menu.get();
            if (!made.getItems().isEmpty()) {
                made.show(node, e.getScreenX(), e.getScreenY());
                e.consume();
            }
        });
    }

    /**
     * Adds something to copy; the text is asked for when chosen.
     *
     * @param key message key of the item
     */
    public CopyMenu copies(String key, Supplier<String> text) {
        return does(key, () -> kit.copy(text.get()));
    }

    /**
     * Adds something to do.
     *
     * @param key message key of the item
     */
    public CopyMenu does(String key, Runnable action) {
        MenuItem item = new MenuItem(kit.text(key));
        item.setOnAction(_ -> action.run());
        getItems().add(item);
        return this;
    }
}

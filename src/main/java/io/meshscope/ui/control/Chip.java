package io.meshscope.ui.control;

import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A filter in a tool bar: a switch, a value that can be taken away, or a choice behind a chevron. Selected means it filters. */
public final class Chip extends ToggleButton {
    private final @Nullable Runnable remove;
    private final @Nullable Supplier<List<MenuItem>> choices;

    private Chip(String text, @Nullable Runnable remove, @Nullable Supplier<List<MenuItem>> choices) {
        super(text);
        this.remove = remove;
        this.choices = choices;
        getStyleClass().setAll("chip");
        setMinWidth(Region.USE_PREF_SIZE);
    }

    /** A switch. */
    public static Chip toggle(String text) {
        return new Chip(text, null, null);
    }

    /** A switch with an icon before its word. */
    public static Chip toggle(Icons icon, String text) {
        Chip chip = toggle(text);
        chip.setGraphic(icon.node("i12"));
        return chip;
    }

    /** A value that filters until its cross, or Delete, takes it away. */
    public static Chip removable(Kit kit, String text, Runnable remove) {
        Chip chip = new Chip(text, remove, null);
        chip.setSelected(true);
        chip.trailing(Icons.CLEAR.node("i12"));
        chip.setAccessibleRole(AccessibleRole.BUTTON);
        chip.setAccessibleHelp(kit.text("control.chip.remove"));
        chip.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.DELETE || e.getCode() == KeyCode.BACK_SPACE) {
                remove.run();
                e.consume();
            }
        });
        return chip;
    }

    /** A choice; its items are made when it opens. Select the chip while the choice filters. */
    public static Chip menu(String text, Supplier<List<MenuItem>> choices) {
        Chip chip = new Chip(text, null, choices);
        chip.trailing(Icons.CHEVRON_DOWN.node("i12"));
        chip.setAccessibleRole(AccessibleRole.MENU_BUTTON);
        chip.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.DOWN) {
                chip.open(chip);
                e.consume();
            }
        });
        return chip;
    }

    @Override
    public void fire() {
        if (choices != null) {
            open(this);
        } else if (remove != null) {
            // Only its cross removes it, so that a click does not lose a filter.
            requestFocus();
        } else {
            super.fire();
        }
    }

    /** Takes a removable chip away, opens a choice below a node, or switches. */
    void choose(Node below) {
        if (choices != null) {
            open(below);
        } else if (remove != null) {
            remove.run();
        } else {
            fire();
        }
    }

    private void open(Node below) {
        if (choices != null) {
            ContextMenu menu = new ContextMenu();
            menu.getItems().setAll(choices.get());
            menu.show(below, Side.BOTTOM, 0, 4);
        }
    }

    private void trailing(Text icon) {
        setContentDisplay(ContentDisplay.RIGHT);
        setGraphic(icon);
        if (remove != null) {
            icon.setMouseTransparent(false);
            icon.setPickOnBounds(true);
            Runnable action = remove;
            icon.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> {
                action.run();
                e.consume();
            });
        }
    }
}

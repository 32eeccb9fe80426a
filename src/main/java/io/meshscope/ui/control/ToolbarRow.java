package io.meshscope.ui.control;

import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * A row of a search field, chips and buttons. It never makes its panel wider: what has no room goes, last first, behind a button that
 * lists it. What is added with {@link #addTrailing} (counts, icon buttons) always stays. A node with {@code HBox.setHgrow(ALWAYS)}
 * takes the room that is left.
 */
public final class ToolbarRow extends Pane {
    private static final double GAP = 8;

    private final List<Node> leading = new ArrayList<>();
    private final List<Node> trailing = new ArrayList<>();
    private final IconButton more;

    public ToolbarRow(Kit kit, Node... nodes) {
        getStyleClass().add("tool-row");
        more = new IconButton(kit, Icons.MORE, "control.more", this::showHidden);
        getChildren().add(more);
        add(nodes);
    }

    /** Adds nodes from the left. */
    public ToolbarRow add(Node... nodes) {
        leading.addAll(List.of(nodes));
        // Before the button, so that the keyboard walks them in the order seen.
        getChildren().addAll(getChildren().indexOf(more), List.of(nodes));
        return this;
    }

    /** Takes nodes out, such as a chip that was removed. */
    public void remove(Node... nodes) {
        leading.removeAll(List.of(nodes));
        trailing.removeAll(List.of(nodes));
        getChildren().removeAll(nodes);
    }

    /** Adds nodes at the right end; they always stay. */
    public ToolbarRow addTrailing(Node... nodes) {
        trailing.addAll(List.of(nodes));
        getChildren().addAll(nodes);
        return this;
    }

    @Override
    protected double computeMinWidth(double h) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double h) {
        return leading.stream().mapToDouble(this::wish).sum() + trailing.stream().mapToDouble(this::wish).sum()
                + GAP * (leading.size() + trailing.size()) + side();
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - side() - trailing.stream().mapToDouble(n -> wish(n) + GAP).sum();
        int shown = fitting(room);
        boolean all = shown == leading.size();
        double left = room - (all ? 0 : more.prefWidth(-1) + GAP) - used(shown);
        double x = getInsets().getLeft();
        for (int i = 0; i < leading.size(); i++) {
            Node node = leading.get(i);
            node.setVisible(i < shown);
            if (i < shown) {
                x += place(node, x, Math.max(0, least(node) + share(node, left))) + GAP;
            }
        }
        more.setVisible(!all);
        if (!all) {
            place(more, x, more.prefWidth(-1));
        }
        x = getWidth() - getInsets().getRight();
        for (Node node : trailing.reversed()) {
            double width = wish(node);
            x -= width;
            place(node, x, width);
            x -= GAP;
        }
    }

    /** How many of the first nodes have room at their least width; always one, so that a field can be typed into. */
    private int fitting(double room) {
        if (used(leading.size()) <= room) {
            return leading.size();
        }
        int n = Math.max(1, leading.size() - 1);
        while (n > 1 && used(n) + more.prefWidth(-1) + GAP > room) {
            n--;
        }
        return Math.min(n, leading.size());
    }

    private double used(int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += least(leading.get(i)) + (i > 0 ? GAP : 0);
        }
        return sum;
    }

    /** The width a node needs: fields may shrink, everything else keeps what it wants. */
    private double least(Node node) {
        return node instanceof SearchField field ? Math.min(field.minWidth(-1), wish(node)) : wish(node);
    }

    private double share(Node node, double left) {
        if (left <= 0) {
            return node instanceof SearchField ? left : 0;
        }
        if (HBox.getHgrow(node) == Priority.ALWAYS) {
            return left;
        }
        return node instanceof SearchField ? Math.min(left, wish(node) - least(node)) : 0;
    }

    private double wish(Node node) {
        return snapSizeX(node.prefWidth(-1));
    }

    private double side() {
        return getInsets().getLeft() + getInsets().getRight();
    }

    private double place(Node node, double x, double width) {
        double height = node instanceof Region region ? Math.min(region.prefHeight(width), getHeight()) : node.prefHeight(width);
        double y = getInsets().getTop() + (getHeight() - getInsets().getTop() - getInsets().getBottom() - height) / 2;
        node.resizeRelocate(snapPositionX(x), snapPositionY(y), width, height);
        return width;
    }

    private void showHidden() {
        ContextMenu menu = new ContextMenu();
        leading.stream().filter(n -> !n.isVisible()).forEach(n -> {
            if (n instanceof ButtonBase button) {
                menu.getItems().add(twin(button));
            }
        });
        menu.show(more, Side.BOTTOM, 0, 4);
    }

    private MenuItem twin(ButtonBase button) {
        String words = button.getText() == null || button.getText().isEmpty() ? button.getAccessibleText() : button.getText();
        MenuItem item;
        if (button instanceof Chip chip) {
            CheckMenuItem check = new CheckMenuItem(words);
            check.setSelected(chip.isSelected());
            check.setOnAction(_ -> chip.choose(more));
            item = check;
        } else {
            item = new MenuItem(words);
            item.setOnAction(_ -> button.fire());
        }
        item.setDisable(button.isDisabled());
        return item;
    }
}

package io.meshscope.ui.control;

import io.meshscope.base.Formats;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A row of a {@link LazyTree}: icon and name left, value and what trails it right, over the whole width. */
final class LazyCell<T> extends TreeCell<TreeEntry<T>> {
    /** So much of a name that stands alone is kept in view before the tree scrolls sideways; the rest of it is cut in the middle. */
    private static final double LEAST_NAME = 90;
    private static final double LEAST_VALUE = 60;

    private final TreeModel<T> model;
    private final Kit kit;
    private final Label name = new Label();
    private final Label value = new Label();
    private final Region gap = new Region();
    private final HBox box = new HBox();
    private String styled = "";

    LazyCell(TreeModel<T> model, Kit kit) {
        this.model = model;
        this.kit = kit;
        box.getStyleClass().add("lazy-cell");
        box.setAlignment(Pos.CENTER_LEFT);
        name.getStyleClass().add("name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        value.getStyleClass().add("value");
        value.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        value.setMinWidth(0);
        CutTip.on(name);
        CutTip.on(value);
        HBox.setHgrow(gap, Priority.ALWAYS);
    }

    @Override
    protected void updateItem(@Nullable TreeEntry<T> entry, boolean empty) {
        super.updateItem(entry, empty);
        setText(null);
        if (entry == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        switch (entry) {
            case TreeEntry.One<T>(T node) -> show(model.label(node), model.value(node), model.graphic(node), model.trailing(node),
                    model.style(node));
            case TreeEntry.Some<T>(_, int from, int to) -> show(
                    kit.text("control.tree.group", Formats.count(from), Formats.count(to - 1L)), "", null, null, "muted");
        }
        setGraphic(box);
    }

    private void show(String label, String text, @Nullable Node icon, @Nullable Node trailing, String style) {
        name.setText(label);
        value.setText(text);
        // Beside a value the name is what one looks for: the value gives way.
        name.setMinWidth(text.isEmpty() ? 0 : USE_PREF_SIZE);
        name.getStyleClass().remove(styled);
        if (!style.isEmpty()) {
            name.getStyleClass().add(style);
        }
        styled = style;
        box.getChildren().setAll(name, gap);
        if (icon != null) {
            box.getChildren().addFirst(icon);
        }
        if (!text.isEmpty()) {
            box.getChildren().add(value);
        }
        if (trailing != null) {
            box.getChildren().add(trailing);
        }
        setAccessibleText(text.isEmpty() ? label : label + " " + text);
    }

    /** The name keeps some room and the rest shrinks; only very deep trees scroll sideways. */
    @Override
    protected double computePrefWidth(double height) {
        if (getGraphic() == null) {
            return 0;
        }
        double zoom = getFont().getSize() / 13;
        double indent = getTreeView() == null ? 0 : getTreeView().getTreeItemLevel(getTreeItem()) * 14 * zoom;
        double wanted = name.prefWidth(-1);
        double texts = value.getText().isEmpty()
                ? Math.min(wanted, LEAST_NAME * zoom)
                : wanted + Math.min(value.prefWidth(-1), LEAST_VALUE * zoom);
        return indent + 50 * zoom + texts;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (getGraphic() != null) {
            double x = box.getLayoutX();
            box.resizeRelocate(x, 0, Math.max(0, getWidth() - x - getInsets().getRight()), getHeight());
        }
    }
}

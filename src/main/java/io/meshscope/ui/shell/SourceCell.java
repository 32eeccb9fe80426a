package io.meshscope.ui.shell;

import io.meshscope.ui.control.Kit;
import io.meshscope.ui.theme.Icons;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TreeCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A line of the tree of sources: icon, name cut in its middle, count or severity at the right. Never wider than the tree. */
final class SourceCell extends TreeCell<SourceNode> {
    private final Kit kit;
    private final Text icon = new Text();
    private final Label name = new Label();
    private final Label detail = new Label();
    private final HBox row;

    SourceCell(Kit kit, Consumer<SourceNode> open) {
        this.kit = kit;
        icon.getStyleClass().setAll("icon");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(20);
        detail.getStyleClass().add("count");
        detail.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        row = new HBox(icon, name, gap, detail);
        row.getStyleClass().add("source-row");
        setOnMouseClicked(e -> {
            if (getItem() != null && e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 1) {
                open.accept(getItem());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable SourceNode node, boolean empty) {
        super.updateItem(node, empty);
        if (node == null || empty) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        String words = node.text(kit.texts().messages());
        name.setText(words);
        name.getStyleClass().setAll("label", node.icon() == null ? "cap" : "source-name");
        Icons shape = node.icon();
        icon.setVisible(shape != null);
        icon.setManaged(shape != null);
        if (shape != null) {
            shape.into(icon);
        }
        detail.setText(node.detail());
        detail.setGraphic(node.tone() == null ? null : node.tone().node());
        setAccessibleText(node.detail().isEmpty() ? words : words + ", " + node.detail());
        setGraphic(row);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (getGraphic() != null) {
            double width = getWidth() - row.getLayoutX() - snappedRightInset();
            row.resizeRelocate(row.getLayoutX(), 0, Math.max(0, width), getHeight());
        }
    }
}

package io.meshscope.ui.command;

import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.PanelHead;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The list of keys, made from the commands; what makes no sense now is dimmed. */
public final class KeyOverlay extends VBox {
    private static final int COLUMNS = 3;

    /**
     * The keys of now, in the language of now.
     *
     * @param buttons in its head
     */
    public KeyOverlay(Kit kit, Commands commands, Node... buttons) {
        getStyleClass().addAll("over", "key-overlay");
        HBox columns = new HBox();
        columns.getStyleClass().add("key-groups");
        int[] heights = new int[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            VBox column = new VBox();
            column.getStyleClass().add("key-column");
            columns.getChildren().add(column);
        }
        for (Category category : Category.values()) {
            List<Node> rows = rows(kit, commands, category);
            if (!rows.isEmpty()) {
                Label title = new Label(kit.text(category.textKey()));
                title.getStyleClass().add("h3");
                VBox group = new VBox(title);
                group.getChildren().addAll(rows);
                group.getStyleClass().add("key-group");
                int column = shortest(heights);
                heights[column] += rows.size() + 2;
                ((VBox) columns.getChildren().get(column)).getChildren().add(group);
            }
        }
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(new PanelHead(kit, "command.keys.title", buttons), scroll);
    }

    private static int shortest(int[] heights) {
        int best = 0;
        for (int i = 1; i < heights.length; i++) {
            best = heights[i] < heights[best] ? i : best;
        }
        return best;
    }

    private static List<Node> rows(Kit kit, Commands commands, Category category) {
        List<Node> rows = new ArrayList<>();
        for (Command command : commands.all()) {
            if (command.category() == category && !commands.keysOf(command).isEmpty()) {
                rows.add(row(kit, commands, command));
            }
        }
        return rows;
    }

    private static Node row(Kit kit, Commands commands, Command command) {
        Label name = new Label(kit.text(command.textKey()));
        name.getStyleClass().add("wrap");
        name.setMinSize(0, Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(name, gap);
        row.getStyleClass().add("key-row");
        for (KeyStroke key : commands.keysOf(command).stream().limit(2).toList()) {
            Label label = new Label(commands.display(key));
            label.getStyleClass().add("kbd");
            label.setMinWidth(Region.USE_PREF_SIZE);
            row.getChildren().add(label);
        }
        if (!command.available().get()) {
            row.getStyleClass().add("dim");
        }
        return row;
    }
}

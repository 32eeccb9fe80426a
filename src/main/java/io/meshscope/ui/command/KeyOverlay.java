package io.meshscope.ui.command;

import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.PanelHead;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The list of keys, made from the commands; what makes no sense now is dimmed. The user may give commands other keys here. */
public final class KeyOverlay extends VBox {
    private static final int COLUMNS = 3;

    private final Kit kit;
    private final Commands commands;
    private final HBox columns = new HBox();
    private final Label hint = new Label();
    private final IconButton edit;
    private final IconButton reset;
    private boolean editing;
    private @Nullable Command recording;

    /**
     * The keys of now, in the language of now.
     *
     * @param close closes the list
     */
    public KeyOverlay(Kit kit, Commands commands, Runnable close) {
        this.kit = kit;
        this.commands = commands;
        getStyleClass().addAll("over", "key-overlay");
        columns.getStyleClass().add("key-groups");
        edit = new IconButton(kit, Icons.EDIT, "command.keys.edit", () -> edit(!editing));
        edit.setId("keys-edit");
        reset = new IconButton(kit, Icons.RESTART, "command.keys.reset", () -> {
            commands.choose(Map.of());
            edit(editing);
        });
        reset.setId("keys-reset");
        IconButton cross = new IconButton(kit, Icons.CLOSE, "command.keys.close", close);
        hint.getStyleClass().addAll("small", "muted", "wrap", "key-hint");
        hint.setMinHeight(Region.USE_PREF_SIZE);
        hint.managedProperty().bind(hint.textProperty().isNotEmpty());
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(new PanelHead(kit, "command.keys.title", edit, reset, cross), hint, scroll);
        addEventFilter(KeyEvent.KEY_PRESSED, this::record);
        edit(false);
    }

    /** The node in it that the keyboard goes to first. */
    public Node firstFocus() {
        return edit;
    }

    /** Whether the next key is to become the key of a command, and must do nothing else. */
    public boolean isRecording() {
        return recording != null;
    }

    private void edit(boolean now) {
        editing = now;
        recording = null;
        edit.setOn(now);
        reset.setVisible(!commands.chosenProperty().get().isEmpty());
        hint.setText(now ? kit.text("command.keys.choose") : "");
        list();
    }

    private void list() {
        columns.getChildren().clear();
        int[] heights = new int[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            VBox column = new VBox();
            column.getStyleClass().add("key-column");
            columns.getChildren().add(column);
        }
        for (Category category : Category.values()) {
            List<Node> rows = commands.all().stream().filter(c -> c.category() == category && (editing || !commands.keysOf(c).isEmpty()))
                    .map(this::row).toList();
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
    }

    private static int shortest(int[] heights) {
        int best = 0;
        for (int i = 1; i < heights.length; i++) {
            best = heights[i] < heights[best] ? i : best;
        }
        return best;
    }

    private Node row(Command command) {
        Label name = new Label(kit.text(command.textKey()));
        name.getStyleClass().add("wrap");
        name.setMinSize(0, Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(name, gap);
        row.getStyleClass().add("key-row");
        List<String> keys = command.equals(recording)
                ? List.of(kit.text("command.keys.press"))
                : commands.keysOf(command).stream().limit(2).map(commands::display).toList();
        for (String key : keys) {
            Label label = new Label(key);
            label.getStyleClass().add("kbd");
            label.setMinWidth(Region.USE_PREF_SIZE);
            row.getChildren().add(label);
        }
        if (editing) {
            row.getChildren().add(changeButton(command));
        } else if (!command.available().get()) {
            row.getStyleClass().add("dim");
        }
        return row;
    }

    private Button changeButton(Command command) {
        IconButton change = new IconButton(kit, Icons.EDIT, "command.keys.change", () -> {
            recording = command;
            hint.setText(kit.text("command.keys.record", kit.text(command.textKey())));
            list();
            edit.requestFocus();
        });
        change.setId("key-of-" + command.id());
        change.getStyleClass().add("small");
        return change;
    }

    private void record(KeyEvent e) {
        Command command = recording;
        if (command == null || e.getCode().isModifierKey()) {
            return;
        }
        e.consume();
        KeyStroke key = KeyStroke.of(e);
        if (e.getCode() == KeyCode.ESCAPE) {
            edit(true);
        } else if (e.getCode() == KeyCode.DELETE || e.getCode() == KeyCode.BACK_SPACE) {
            give(command, List.of());
        } else if (KeyStroke.of(key.text()).isEmpty()) {
            hint.setText(kit.text("command.keys.unusable", key.display(false)));
        } else if (!commands.othersWith(key, command).isEmpty()) {
            Command other = commands.othersWith(key, command).getFirst();
            hint.setText(kit.text("command.keys.taken", commands.display(key), kit.text(other.textKey())));
        } else {
            give(command, List.of(key));
        }
    }

    private void give(Command command, List<KeyStroke> keys) {
        Map<String, List<KeyStroke>> chosen = new HashMap<>(commands.chosenProperty().get());
        chosen.put(command.id(), new ArrayList<>(keys));
        commands.choose(chosen);
        edit(true);
    }
}

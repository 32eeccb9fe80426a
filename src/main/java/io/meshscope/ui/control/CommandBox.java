package io.meshscope.ui.control;

import io.meshscope.ui.theme.Icons;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A command to run elsewhere, with a button that copies it as it was written. */
public final class CommandBox extends HBox {
    private final MonoText text;

    public CommandBox(Kit kit, String command) {
        getStyleClass().add("command-box");
        text = new MonoText(command);
        setHgrow(text, Priority.ALWAYS);
        IconButton copy = new IconButton(kit, Icons.COPY, "control.copy.command", () -> kit.copy(text.getText()));
        getChildren().addAll(text, copy);
        CopyMenu.on(text, kit, text::getText);
        setMinWidth(0);
    }

    /** The command as written. */
    public String getCommand() {
        return text.getText();
    }

    /** Shows another command. */
    public void setCommand(String command) {
        text.setText(command);
    }
}

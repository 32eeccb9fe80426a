package io.meshscope.ui.command;

import io.meshscope.ui.command.PaletteSearch.Entry;
import io.meshscope.ui.command.PaletteSearch.Run;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A line of the palette: icon, name, what it is, key. */
final class PaletteCell extends ListCell<Entry> {
    private final Commands commands;
    private final Text icon = new Text();
    private final Label name = new Label();
    private final Label detail = new Label();
    private final Label key = new Label();
    private final HBox row;

    PaletteCell(Commands commands, Consumer<Entry> choose) {
        this.commands = commands;
        icon.getStyleClass().setAll("icon", "subtle");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        detail.getStyleClass().addAll("small", "subtle");
        detail.setMinWidth(60);
        key.getStyleClass().add("kbd");
        key.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        row = new HBox(icon, name, detail, gap, key);
        row.getStyleClass().add("palette-row");
        row.setMinWidth(0);
        row.setPrefWidth(10);
        setOnMouseClicked(_ -> {
            if (getItem() != null) {
                choose.accept(getItem());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (entry == null || empty) {
            setGraphic(null);
            return;
        }
        entry.icon().into(icon);
        name.setText(entry.label());
        detail.setText(entry.detail());
        String keyText = entry.target() instanceof Run(Command command) ? commands.keyText(command) : "";
        key.setText(keyText);
        key.setVisible(!keyText.isEmpty());
        setGraphic(row);
    }
}

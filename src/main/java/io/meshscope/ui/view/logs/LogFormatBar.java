package io.meshscope.ui.view.logs;

import io.meshscope.base.Formats;
import io.meshscope.base.Outcome;
import io.meshscope.logs.format.LineFormat;
import io.meshscope.logs.format.LogFormats;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Which formats the lines are of, and the field for an {@code accessLogFormat} of one's own; the last one is remembered. */
final class LogFormatBar {
    static final String KEPT = "logs.formats";

    private final Kit kit;
    private final LogSession session;
    private final Chip chip;
    private final SearchField field;
    private final ToolbarRow row;

    LogFormatBar(Kit kit, LogSession session) {
        this.kit = kit;
        this.session = session;
        chip = Chip.menu(kit.text("logs.formats"), this::formats);
        chip.setId("log-formats");
        field = new SearchField(kit, "logs.formats.prompt");
        field.setId("log-format");
        field.getStyleClass().add("mono");
        field.setPrefColumnCount(40);
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setOnAction(_ -> read());
        row = new ToolbarRow(kit, field);
        row.addTrailing(new IconButton(kit, Icons.CHECK, "logs.formats.apply", this::read), new IconButton(kit, Icons.CLOSE,
                "logs.formats.close", this::close));
        row.setVisible(false);
        row.managedProperty().bind(row.visibleProperty());
    }

    Chip chip() {
        return chip;
    }

    /** There only while a format is written. */
    Node row() {
        return row;
    }

    void translate() {
        chip.setText(kit.text("logs.formats"));
    }

    /** How many rows are of which format, and the way to give another. */
    private List<MenuItem> formats() {
        Map<LineFormat, Long> counts = new LinkedHashMap<>();
        for (LogIndex log : session.shown().logs()) {
            long[] per = log.perFormat();
            for (int i = 0; i < per.length; i++) {
                counts.merge(log.formats().formats().get(i), per[i], Long::sum);
            }
        }
        List<MenuItem> out = new ArrayList<>();
        counts.entrySet().stream().filter(e -> e.getValue() > 0).sorted(Map.Entry.<LineFormat, Long>comparingByValue().reversed()).forEach(
                e -> {
                    MenuItem item = new MenuItem(kit.text("logs.format." + LogDetail.known(e.getKey().id())) + "  "
                            + Formats.count(e.getValue()));
                    item.setMnemonicParsing(false);
                    item.setDisable(true);
                    out.add(item);
                });
        MenuItem other = new MenuItem(kit.text("logs.formats.other"));
        other.setOnAction(_ -> open());
        out.add(new SeparatorMenuItem());
        out.add(other);
        return out;
    }

    private void open() {
        List<String> known = kit.layouts().words(KEPT);
        if (field.getText().isEmpty() && !known.isEmpty()) {
            field.setText(known.getFirst());
        }
        row.setVisible(true);
        field.requestFocus();
    }

    private void close() {
        row.setVisible(false);
        if (field.getText().isBlank()) {
            kit.layouts().keepWords(KEPT, List.of());
            session.read(LogFormats.known());
        }
    }

    private void read() {
        String text = field.getText();
        if (text.isBlank()) {
            close();
            return;
        }
        Outcome<LogFormats> formats = LogFormats.with(List.of(text));
        if (formats.hasErrors()) {
            field.showInvalid(formats.problems().getFirst().text(kit.texts().messages()));
            return;
        }
        field.showValid(kit.text("logs.filter.valid"));
        kit.layouts().keepWords(KEPT, List.of(text));
        session.read(formats.value());
    }
}

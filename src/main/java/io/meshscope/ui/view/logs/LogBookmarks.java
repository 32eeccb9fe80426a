package io.meshscope.ui.view.logs;

import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javafx.scene.control.Label;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Rows the user has marked. */
final class LogBookmarks {
    private static final int MOST_KEPT = 10_000;

    private final Kit kit;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final Runnable changed;
    private final Chip chip;
    /** Replaced, never changed: cells and filters read it on other threads. */
    private volatile Set<LogLine> lines = Set.of();

    LogBookmarks(Kit kit, Runnable changed) {
        this.kit = kit;
        this.changed = changed;
        chip = Chip.toggle(Icons.BOOKMARK, "");
        chip.setDisable(true);
        chip.selectedProperty().subscribe((_, _) -> changed.run());
        translate();
    }

    /** Shows bookmarked rows only, while it is on. */
    Chip chip() {
        return chip;
    }

    void translate() {
        chip.setText(kit.text("logs.bookmarks", lines.size()));
    }

    void toggle(LogLine line) {
        Set<LogLine> now = new LinkedHashSet<>(lines);
        if (!now.remove(line)) {
            now.add(line);
        }
        set(now);
    }

    /** The marked rows as text: {@code 0:15,0:16}, number of the log and of the row. */
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Marks rows that were written as text; what cannot be read is left out. */
    void restore(String written) {
        Set<LogLine> now = new LinkedHashSet<>(lines);
        for (String word : written.split(",")) {
            if (word.matches("\\d{1,4}:\\d{1,9}")) {
                int colon = word.indexOf(':');
                now.add(new LogLine(Integer.parseInt(word.substring(0, colon)), Integer.parseInt(word.substring(colon + 1))));
            }
        }
        set(now);
    }

    private void set(Set<LogLine> now) {
        lines = Set.copyOf(now);
        text.set(now.stream().limit(MOST_KEPT).map(l -> l.log() + ":" + l.row()).collect(Collectors.joining(",")));
        chip.setDisable(now.isEmpty());
        if (now.isEmpty()) {
            chip.setSelected(false);
        }
        translate();
        changed.run();
    }

    /** What to keep; null for everything. */
    @Nullable
    Predicate<LogLine> filter() {
        Set<LogLine> now = lines;
        return chip.isSelected() ? now::contains : null;
    }

    /** Columns, the marks shown in the first. */
    List<Column<LogLine>> with(List<Column<LogLine>> columns) {
        List<Column<LogLine>> out = new ArrayList<>(columns);
        Column<LogLine> first = out.getFirst();
        out.set(0, first.shownBy(l -> lines.contains(l) ? marked(first.text().apply(l)) : null));
        return out;
    }

    private static Label marked(String text) {
        Label label = new Label(text, Icons.BOOKMARK.node("i12", "accent"));
        label.getStyleClass().add("mono");
        return label;
    }
}

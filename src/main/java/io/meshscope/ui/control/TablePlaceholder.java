package io.meshscope.ui.control;

import io.meshscope.ui.theme.Icons;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** What a table shows instead of rows: that there are none, or that the filter leaves none. */
final class TablePlaceholder {
    private final TableView<?> view;
    private final Kit kit;
    private @Nullable Node empty;
    private @Nullable Runnable clear;

    TablePlaceholder(TableView<?> view, Kit kit) {
        this.view = view;
        this.kit = kit;
    }

    void setEmpty(Node node) {
        empty = node;
    }

    void setClear(Runnable clearFilter) {
        clear = clearFilter;
    }

    void show(boolean noRowsAtAll) {
        view.setPlaceholder(noRowsAtAll ? none() : filtered());
    }

    private Node none() {
        return empty == null ? EmptyState.of(Icons.NONE, kit.text("control.table.empty")) : empty;
    }

    private Node filtered() {
        return clear == null
                ? EmptyState.of(Icons.FILTER, kit.text("control.table.none"))
                : EmptyState.of(Icons.FILTER, kit.text("control.table.none"), kit.text("control.table.clear"), clear);
    }
}

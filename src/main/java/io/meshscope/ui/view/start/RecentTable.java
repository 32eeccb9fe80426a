package io.meshscope.ui.view.start;

import io.meshscope.base.Formats;
import io.meshscope.ui.control.CopyMenu;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.prefs.Preferences.Recent;
import io.meshscope.ui.prefs.Settings;
import io.meshscope.ui.theme.Icons;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** What was opened lately; a click or Enter opens it again. As high as its rows. */
final class RecentTable extends TableView<Recent> {
    private static final double ROW = 27;
    private static final double HEAD = 28;

    private final Kit kit;
    private final Settings settings;
    private final Consumer<Recent> open;
    private Set<String> missing = Set.of();

    RecentTable(Kit kit, Settings settings, Clock clock, Consumer<Recent> open) {
        this.kit = kit;
        this.settings = settings;
        this.open = open;
        setId("recent");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(column("start.recent", 380, this::showName));
        getColumns()
                .add(column("start.recent.kind", 200, (cell, r) -> cell.setText(kit.texts().messages().find(r.kind()).orElse(r.kind()))));
        getColumns().add(column("start.recent.opened", 150, (cell, r) -> cell.setText(
                OpenedText.of(r.opened(), clock.instant(), clock.getZone(), kit.texts().messages()))));
        TableColumn<Recent, Recent> size = column("start.recent.size", 90,
                (cell, r) -> cell.setText(r.size() < 0 ? "-" : Formats.size(r.size())));
        size.getStyleClass().add("right");
        getColumns().add(size);
        setRowFactory(_ -> row());
        setOnKeyPressed(e -> {
            Recent item = getSelectionModel().getSelectedItem();
            if (item != null && e.getCode() == KeyCode.ENTER) {
                open.accept(item);
                e.consume();
            } else if (item != null && e.getCode() == KeyCode.DELETE) {
                remove(item);
                e.consume();
            }
        });
        CopyMenu.on(this, this::menu);
    }

    /** Shows these. */
    void show(List<Recent> items) {
        if (!getItems().equals(items)) {
            getItems().setAll(items);
        }
        refresh();
    }

    /** Marks those whose address is not there any more. */
    void markMissing(Set<String> paths) {
        missing = paths;
        refresh();
    }

    @Override
    protected double computePrefHeight(double width) {
        double row = getFixedCellSize() > 0 ? getFixedCellSize() : ROW;
        return snapSizeY(row * getItems().size() + row * HEAD / ROW) + 1;
    }

    private TableRow<Recent> row() {
        TableRow<Recent> row = new TableRow<>();
        row.getStyleClass().add("clickable");
        row.setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY && row.getItem() != null) {
                open.accept(row.getItem());
            }
        });
        return row;
    }

    private void showName(TableCell<Recent, Recent> cell, Recent item) {
        boolean gone = missing.contains(item.path());
        cell.setText(gone ? kit.text("start.recent.missing", item.name()) : item.name());
        cell.setGraphic(gone ? Tone.UNKNOWN.node() : icon(item).node());
        cell.setTooltip(new Tooltip(item.path()));
        cell.getStyleClass().remove("subtle");
        if (gone) {
            cell.getStyleClass().add("subtle");
        }
    }

    private static Icons icon(Recent item) {
        if (item.path().startsWith("practice:")) {
            return Icons.PRACTICE;
        }
        return item.path().matches(".*\\.(tar|tgz|gz|zip)") ? Icons.ARCHIVE : Icons.FILE;
    }

    private void remove(Recent item) {
        settings.change(p -> p.withRecent(p.recent().stream().filter(r -> !r.path().equals(item.path())).toList()));
    }

    private ContextMenu menu() {
        CopyMenu menu = new CopyMenu(kit);
        Recent item = getSelectionModel().getSelectedItem();
        if (item != null) {
            menu.does("start.recent.open", () -> open.accept(item));
            menu.copies("start.recent.copyPath", item::path);
            menu.does("start.recent.remove", () -> remove(item));
        }
        return menu.does("start.recent.clear", () -> settings.change(p -> p.withRecent(List.of())));
    }

    private TableColumn<Recent, Recent> column(String key, double width, BiConsumer<TableCell<Recent, Recent>, Recent> show) {
        TableColumn<Recent, Recent> column = new TableColumn<>();
        column.textProperty().bind(kit.texts().observe(key));
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Recent item, boolean empty) {
                super.updateItem(item, empty);
                setText(null);
                setGraphic(null);
                if (item != null && !empty) {
                    show.accept(this, item);
                }
            }
        });
        column.setPrefWidth(width);
        column.setMinWidth(60);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }
}

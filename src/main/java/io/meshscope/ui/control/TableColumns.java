package io.meshscope.ui.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.InvalidationListener;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table. Their widths: what each wants when there is room, down to its least when there is not, and the rest to those
 * that grow; below the least widths the table scrolls. Follows the zoom, and what the user drags.
 */
final class TableColumns<R> {
    /** Height of a row at normal zoom; the style sheet says so too. */
    private static final double ROW = 27;

    private final Kit kit;
    private final TableView<R> view;
    private final List<Column<R>> columns;
    /** What each column wants at normal zoom. */
    private final Map<String, Double> wishes = new HashMap<>();
    /** The column the user last pointed at, by its id. */
    private final SimpleObjectProperty<@Nullable String> current = new SimpleObjectProperty<>();
    private Runnable arranged = () -> {};
    private boolean fitting;
    private boolean restoring;
    private double fittedWidth = -1;
    private double fittedZoom = 1;

    TableColumns(Kit kit, TableView<R> view, List<Column<R>> columns) {
        this.kit = kit;
        this.view = view;
        this.columns = columns;
        columns.forEach(c -> wishes.put(c.id(), c.width()));
        columns.forEach(c -> view.getColumns().add(make(c)));
        view.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, e -> {
            if (inHead(e.getTarget())) {
                menu().show(view, e.getScreenX(), e.getScreenY());
                e.consume();
            }
        });
    }

    private static boolean inHead(EventTarget target) {
        for (Node n = target instanceof Node node ? node : null; n != null; n = n.getParent()) {
            if (n.getStyleClass().contains("column-header-background")) {
                return true;
            }
        }
        return false;
    }

    private TableColumn<R, R> make(Column<R> c) {
        TableColumn<R, R> column = new TableColumn<>();
        column.setId(c.id());
        if (c.keyed()) {
            kit.texts().bind(column.textProperty(), view, c.title());
        } else {
            column.setText(c.title());
        }
        if (c.mono()) {
            column.getStyleClass().add("mono");
        }
        if (c.right()) {
            column.getStyleClass().add("right");
        }
        column.setVisible(c.shown());
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new DataCell<>(c, current));
        column.setPrefWidth(c.width());
        column.setMinWidth(24);
        column.widthProperty().subscribe((_, width) -> dragged(c, width.doubleValue()));
        column.visibleProperty().subscribe((_, _) -> {
            fit();
            arranged();
        });
        return column;
    }

    /** Called when the user has moved, dragged, shown or hidden a column. */
    void setOnArranged(Runnable told) {
        arranged = told;
        view.getColumns().addListener((InvalidationListener) _ -> arranged());
    }

    private void arranged() {
        if (!restoring && !fitting) {
            arranged.run();
        }
    }

    private void dragged(Column<R> column, double width) {
        if (!fitting && fittedWidth >= 0) {
            wishes.put(column.id(), width / fittedZoom);
            arranged();
        }
    }

    /** A menu that shows and hides columns; one always stays. */
    ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        for (TableColumn<R, ?> c : view.getColumns()) {
            CheckMenuItem item = new CheckMenuItem(model(c).head(kit));
            item.setSelected(c.isVisible());
            item.setDisable(c.isVisible() && view.getVisibleLeafColumns().size() == 1);
            item.selectedProperty().subscribe((_, on) -> c.setVisible(on));
            menu.getItems().add(item);
        }
        return menu;
    }

    Column<R> model(TableColumnBase<R, ?> column) {
        return columns.stream().filter(c -> c.id().equals(column.getId())).findFirst().orElseThrow();
    }

    List<Column<R>> visible() {
        return view.getVisibleLeafColumns().stream().map(this::model).toList();
    }

    List<RowOrder.Sort<R>> sorts() {
        return view.getSortOrder().stream().map(c -> new RowOrder.Sort<>(model(c), c.getSortType() == SortType.DESCENDING)).toList();
    }

    // ---------- the current one ----------

    ReadOnlyProperty<@Nullable String> currentProperty() {
        return current;
    }

    @Nullable
    Column<R> current() {
        return visible().stream().filter(c -> c.id().equals(current.get())).findFirst().orElse(null);
    }

    void move(int by) {
        List<Column<R>> shown = visible();
        Column<R> now = current();
        int to = Math.clamp(now == null ? 0 : shown.indexOf(now) + by, 0, shown.size() - 1);
        current.set(shown.get(to).id());
        view.scrollToColumnIndex(to);
    }

    void pointAt(EventTarget target) {
        for (Node n = target instanceof Node node ? node : null; n != null; n = n.getParent()) {
            if (n instanceof TableCell<?, ?> cell && cell.getTableColumn() != null) {
                current.set(cell.getTableColumn().getId());
                return;
            }
        }
    }

    // ---------- state ----------

    TableState state() {
        List<TableState.Col> cols = view.getColumns().stream()
                .map(c -> new TableState.Col(c.getId(), wish(c), c.isVisible())).toList();
        List<TableState.Sort> sorts = sorts().stream().map(s -> new TableState.Sort(s.column().id(), s.descending())).toList();
        return new TableState(cols, sorts);
    }

    void restore(TableState state) {
        restoring = true;
        List<TableColumn<R, ?>> left = new ArrayList<>(view.getColumns());
        List<TableColumn<R, ?>> order = new ArrayList<>();
        for (TableState.Col col : state.columns()) {
            left.stream().filter(c -> c.getId().equals(col.id())).findFirst().ifPresent(c -> {
                wishes.put(col.id(), Math.clamp(col.width(), 20, 4000));
                c.setVisible(col.shown());
                order.add(c);
                left.remove(c);
            });
        }
        order.addAll(left);
        view.getColumns().setAll(order);
        List<TableColumn<R, ?>> sorts = new ArrayList<>();
        for (TableState.Sort sort : state.sort()) {
            order.stream().filter(c -> c.getId().equals(sort.id())).findFirst().ifPresent(c -> {
                c.setSortType(sort.descending() ? SortType.DESCENDING : SortType.ASCENDING);
                sorts.add(c);
            });
        }
        view.getSortOrder().setAll(sorts);
        fit();
        restoring = false;
    }

    // ---------- widths ----------

    /** Fits when the width or the zoom has changed since. */
    void fitIfNeeded() {
        if (view.getWidth() != fittedWidth || zoom() != fittedZoom) {
            fit();
        }
    }

    private void fit() {
        if (view.getWidth() <= 0) {
            return;
        }
        fittedZoom = zoom();
        fittedWidth = view.getWidth();
        // Room for the scroll bar, whether it is there or not: columns must not jump when rows come.
        double room = fittedWidth - 11 * fittedZoom;
        List<TableColumn<R, ?>> shown = List.copyOf(view.getVisibleLeafColumns());
        double wanted = shown.stream().mapToDouble(c -> wish(c) * fittedZoom).sum();
        double least = shown.stream().mapToDouble(c -> least(c) * fittedZoom).sum();
        long growing = shown.stream().filter(c -> model(c).grow()).count();
        fitting = true;
        for (TableColumn<R, ?> c : shown) {
            double width = wish(c) * fittedZoom;
            if (wanted < room && model(c).grow()) {
                width += (room - wanted) / growing;
            } else if (wanted > room && wanted > least) {
                width -= (wish(c) - least(c)) * fittedZoom * Math.min(1, (wanted - room) / (wanted - least));
            }
            c.setPrefWidth(Math.floor(width));
        }
        fitting = false;
    }

    private double wish(TableColumnBase<R, ?> column) {
        return wishes.getOrDefault(column.getId(), 100.0);
    }

    /** The user may drag a column below its least width; it then stays as it is. */
    private double least(TableColumnBase<R, ?> column) {
        return Math.min(model(column).minWidth(), wish(column));
    }

    private double zoom() {
        return view.getFixedCellSize() > 0 ? view.getFixedCellSize() / ROW : 1;
    }
}

package io.meshscope.ui.control;

import io.meshscope.base.Formats;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.value.ObservableValue;
import javafx.event.EventTarget;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * The one table of the product. Shows any number of rows without copying them; filters and sorts away from the FX thread, and the latest
 * question wins. Selection follows the rows' keys through every refresh. Columns can be moved, resized and hidden.
 *
 * <p>Keys: arrows, Home, End, Page Up and Down move; Left and Right choose the current column; typing jumps to a row that begins so;
 * E and Shift+E go to the next and previous marked row, O and Shift+O to those that belong together; Enter opens; Ctrl+C copies the
 * current value of one row, or several rows with tabs; / goes to the filter.
 *
 * @param <R> what a row shows; immutable
 */
public final class DataTable<R> extends StackPane {
    /** How many rows are shown of how many. */
    public record Count(int shown, int total) {}

    private final Kit kit;
    private final List<Column<R>> searched;
    private final Function<? super R, ?> keys;
    private final TableView<R> view = new TableView<>();
    private final TableColumns<R> columns;
    private final TableJumps<R> jumps;
    private final TableActions<R> actions;
    private final FirstPage<R> firstPage;
    private final TablePlaceholder placeholder;
    private final TableScroll scroll;
    private final ReadOnlyObjectWrapper<Count> count = new ReadOnlyObjectWrapper<>(this, "count", new Count(0, 0));
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyObjectWrapper<@Nullable R> selected = new ReadOnlyObjectWrapper<>(this, "selected");
    private final Set<Object> wanted = new HashSet<>();
    private List<R> rows = List.of();
    private @Nullable Predicate<? super R> filter;
    private String query = "";
    private boolean applying;
    private boolean revealing;
    private @Nullable Consumer<? super R> onOpen;
    private @Nullable Runnable onFilter;
    private Function<? super R, @Nullable String> tint = _ -> null;
    private @Nullable Function<List<R>, String> json;
    private BiConsumer<? super R, ? super CopyMenu> more = (_, _) -> {};

    /**
     * A table without rows.
     *
     * @param nameKey message key of what the table is, for a screen reader
     * @param keys    what tells rows apart, across refreshes
     */
    public DataTable(Kit kit, String nameKey, List<Column<R>> columns, Function<? super R, ?> keys) {
        this.kit = kit;
        this.searched = List.copyOf(columns);
        this.keys = keys;
        this.columns = new TableColumns<>(kit, view, searched);
        kit.layouts().columns(nameKey).ifPresent(known -> this.columns.restore(new TableState(known, List.of())));
        this.columns.setOnArranged(() -> kit.layouts().keep(nameKey, this.columns.state().columns()));
        jumps = new TableJumps<>(kit, view, this.columns, this::goTo);
        firstPage = new FirstPage<>(view, kit.frames());
        placeholder = new TablePlaceholder(view, kit);
        scroll = new TableScroll(view);
        kit.texts().bindAccessible(view, nameKey);
        view.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        view.setRowFactory(_ -> row());
        view.setSortPolicy(_ -> {
            if (!applying) {
                arrange();
            }
            return true;
        });
        view.getSelectionModel().selectedIndexProperty().subscribe((_, _) -> selectionMoved());
        actions = new TableActions<>(this, view, this.columns, jumps, kit);
        CopyMenu.on(view, this::rowMenu);
        LoadingBar bar = new LoadingBar(busy);
        setAlignment(bar, Pos.TOP_CENTER);
        getChildren().addAll(view, bar);
        setMinSize(0, 0);
        view.setMinSize(0, 0);
        kit.texts().messagesProperty().when(sceneProperty().isNotNull()).subscribe((_, _) -> {
            view.refresh();
            placeholder.show(rows.isEmpty());
        });
        arrange();
    }

    // ---------- what it shows ----------

    /** Shows other rows; a list that never changes and is quick to get from. Selection is kept by key. */
    public void setRows(List<R> all) {
        rows = all;
        arrange();
    }

    /** Shows the same rows anew: what their cells say has changed. */
    public void refresh() {
        view.refresh();
        arrange();
    }

    /** Keeps only rows that pass; null for all. Asked on other threads. */
    public void setFilter(@Nullable Predicate<? super R> passes) {
        filter = passes;
        arrange();
    }

    /** Keeps only rows that have all these words somewhere in their visible or hidden columns. */
    public void setQuery(String words) {
        if (!words.equals(query)) {
            query = words;
            arrange();
        }
    }

    /** Shown when there are no rows at all. */
    public void setEmpty(Node node) {
        placeholder.setEmpty(node);
        placeholder.show(rows.isEmpty());
    }

    /** What the button does that is shown when the filter leaves no row. */
    public void setOnClearFilter(Runnable clear) {
        placeholder.setClear(clear);
        placeholder.show(rows.isEmpty());
    }

    /** Keeps the rows in their order, whatever head is clicked: for more rows than can be sorted in passing. */
    public void setInOrder() {
        view.getColumns().forEach(c -> c.setSortable(false));
    }

    /** A style class for some rows: {@code tint-err}, {@code tint-tmo}, {@code tint-na}, or null. */
    public void setTint(Function<? super R, @Nullable String> styles) {
        tint = styles;
        view.refresh();
    }

    /** How many rows are shown of how many. */
    public ReadOnlyObjectProperty<Count> countProperty() {
        return count.getReadOnlyProperty();
    }

    /** "9 of 27", or "27" when all are shown; follows the language. */
    public ObservableValue<String> countText() {
        return count.flatMap(c -> kit.texts().messagesProperty().map(m -> c.shown == c.total
                ? m.count("control.rows", c.total)
                : m.text("control.rows.some", Formats.count(c.shown), Formats.count(c.total))));
    }

    /** Whether it is filtering or sorting; the rows before are shown meanwhile. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Draws the rows in view again: what their cells say has changed, but neither order nor filter. */
    public void repaint() {
        view.refresh();
    }

    // ---------- selection ----------

    /** The row selected, the last one chosen when there are several; null when none. */
    public ReadOnlyObjectProperty<@Nullable R> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Id of the column that Left, Right and clicks have chosen; null before. */
    public ReadOnlyProperty<@Nullable String> currentColumnProperty() {
        return columns.currentProperty();
    }

    /** The rows selected, from top to bottom. */
    public List<R> selectedRows() {
        return view.getSelectionModel().getSelectedIndices().stream().filter(i -> i >= 0 && i < view.getItems().size()).sorted()
                .map(view.getItems()::get).toList();
    }

    /** Selects the row with a key and brings it into view, now or as soon as it is among the rows shown. */
    public void select(Object key) {
        wanted.clear();
        wanted.add(key);
        revealing = true;
        arrange();
    }

    /** Selects the row at a place among those shown and brings it into view. */
    public void selectPlace(int place) {
        if (place >= 0 && place < view.getItems().size()) {
            goTo(place);
        }
    }

    /** Brings the last row into view. */
    public void showLast() {
        view.scrollTo(view.getItems().size() - 1);
    }

    /** The place of the selected row among those shown, or -1. */
    public int selectedPlace() {
        return view.getSelectionModel().getSelectedIndex();
    }

    /** Selects the first row, when there is one. */
    public void selectFirst() {
        if (!view.getItems().isEmpty()) {
            goTo(0);
        }
    }

    /** Goes to another row, counted from the one selected; stays at the ends. */
    public void step(int by) {
        int rows = view.getItems().size();
        if (rows > 0) {
            goTo(Math.clamp(view.getSelectionModel().getSelectedIndex() + (long) by, 0, rows - 1));
        }
    }

    /** Selects nothing. */
    public void clearSelection() {
        wanted.clear();
        view.getSelectionModel().clearSelection();
    }

    // ---------- what it does ----------

    /** Called with the row on Enter and double click. */
    public void setOnOpen(Consumer<? super R> open) {
        onOpen = open;
    }

    /** Called on the key "/", to go to the filter. */
    public void setOnFilterKey(Runnable go) {
        onFilter = go;
    }

    /** Rows that E and Shift+E go to: those that deviate. */
    public void setMarks(Predicate<? super R> deviates) {
        jumps.setMarks(deviates);
    }

    /** Rows that belong together (same request, same stream): they get a bar, O and Shift+O go through them. */
    public void setSame(BiPredicate<? super R, ? super R> belong) {
        jumps.setSame(belong);
    }

    /** Adds "Copy as JSON" to the menu. */
    public void setJson(Function<List<R>, String> write) {
        json = write;
    }

    /** Adds more to the menu of a row; called when it opens. */
    public void setMenu(BiConsumer<? super R, ? super CopyMenu> add) {
        more = add;
    }

    /** A menu that shows and hides columns, for a button. */
    public ContextMenu columnMenu() {
        return columns.menu();
    }

    /** How the user has arranged it. */
    public TableState state() {
        return columns.state();
    }

    /** Arranges it as it was; columns that are no longer there are skipped, new ones come last. */
    public void restore(TableState state) {
        columns.restore(state);
    }

    /** Gives the keyboard to the rows. */
    public void focusRows() {
        view.requestFocus();
    }

    // ---------- inside ----------

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        columns.fitIfNeeded();
    }

    private TableRow<R> row() {
        DataRow<R> row = new DataRow<>(this);
        row.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2 && !row.isEmpty()) {
                openSelected();
            }
        });
        return row;
    }

    /** Asks for the rows to show; what is shown stays until they are there. */
    private void arrange() {
        List<R> chosen = revealing ? List.of() : selectedRows();
        if (!chosen.isEmpty()) {
            wanted.clear();
            chosen.forEach(row -> wanted.add(keys.apply(row)));
        }
        Set<Object> asked = Set.copyOf(wanted);
        var order = new RowOrder<>(rows, filter, query, searched, columns.sorts(), keys, asked);
        busy.set(true);
        kit.background().start(this, order, found -> kit.frames().next(this, () -> shown(found, asked)), () -> busy.set(false));
    }

    /** Shows what was found, unless other rows were selected meanwhile: then they are to be found first. */
    private void shown(RowOrder.Found<R> found, Set<Object> asked) {
        Set<Object> now = new HashSet<>();
        selectedRows().forEach(row -> now.add(keys.apply(row)));
        if (!revealing && !now.isEmpty() && !now.equals(asked)) {
            arrange();
        } else {
            show(found);
        }
    }

    private void show(RowOrder.Found<R> found) {
        boolean reveal = revealing || scroll.isVisible(selectedPlace());
        applying = true;
        var selection = view.getSelectionModel();
        selection.clearSelection();
        // Other items make the table forget what it is sorted by.
        List<TableColumn<R, ?>> sorts = List.copyOf(view.getSortOrder());
        VirtualRows<R> items = found.rows();
        firstPage.show(items, found.again().isEmpty());
        view.getSortOrder().setAll(sorts);
        List<Integer> again = found.again();
        if (!again.isEmpty()) {
            int[] others = again.stream().skip(1).limit(TableActions.MOST_SELECTED).mapToInt(i -> i).toArray();
            selection.selectIndices(again.getFirst(), others);
        }
        applying = false;
        busy.set(false);
        count.set(new Count(items.whole(), items.total()));
        placeholder.show(rows.isEmpty());
        selected.set(selection.getSelectedItem());
        if (!again.isEmpty() && reveal) {
            scroll.reveal(again.getFirst());
            revealing = false;
        }
    }

    private void selectionMoved() {
        if (applying) {
            return;
        }
        if (view.getSelectionModel().isEmpty()) {
            wanted.clear();
        }
        selected.set(view.getSelectionModel().getSelectedItem());
    }

    private ContextMenu rowMenu() {
        CopyMenu menu = actions.menu(json);
        R row = selected.get();
        if (row != null) {
            more.accept(row, menu);
        }
        return menu;
    }

    private void goTo(int row) {
        view.getSelectionModel().clearAndSelect(row);
        view.getFocusModel().focus(row);
        scroll.reveal(row);
    }

    // ---------- for its parts ----------

    @Nullable
    String tintOf(R row) {
        return tint.apply(row);
    }

    boolean isRelated(R row) {
        R chosen = selected.get();
        return chosen != null && jumps.areSame(chosen, row);
    }

    boolean openSelected() {
        R row = selected.get();
        if (onOpen == null || row == null) {
            return false;
        }
        onOpen.accept(row);
        return true;
    }

    boolean leaveToFilter() {
        if (onFilter != null) {
            onFilter.run();
        }
        return onFilter != null;
    }

    int rowAt(EventTarget target) {
        for (Node n = target instanceof Node node ? node : null; n != null; n = n.getParent()) {
            if (n instanceof TableRow<?> row) {
                return row.isEmpty() ? -1 : row.getIndex();
            }
        }
        return -1;
    }
}

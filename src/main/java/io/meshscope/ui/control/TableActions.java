package io.meshscope.ui.control;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** Keys of a table, what it copies, and the bounds on what can be selected at once. */
final class TableActions<R> {
    /** Selecting more than this at once would stop the window for a noticeable time. */
    static final int MOST_SELECTED = 10_000;
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final KeyCombination ALL = KeyCombination.keyCombination("Shortcut+A");
    private static final long TYPING_MS = 1000;

    private final DataTable<R> table;
    private final TableView<R> view;
    private final TableColumns<R> columns;
    private final TableJumps<R> jumps;
    private final Kit kit;
    private String typed = "";
    private long typedAt;
    private boolean swallow;

    TableActions(DataTable<R> table, TableView<R> view, TableColumns<R> columns, TableJumps<R> jumps, Kit kit) {
        this.table = table;
        this.view = view;
        this.columns = columns;
        this.jumps = jumps;
        this.kit = kit;
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::onPressed);
        view.addEventFilter(KeyEvent.KEY_TYPED, this::onTyped);
        view.addEventFilter(MouseEvent.MOUSE_PRESSED, this::onMouse);
    }

    private void onPressed(KeyEvent e) {
        swallow = false;
        if (COPY.match(e)) {
            copy();
            e.consume();
        } else if (ALL.match(e)) {
            selectRange(0, view.getItems().size());
            e.consume();
        } else if (e.isShiftDown() && (e.getCode() == KeyCode.END || e.getCode() == KeyCode.HOME)) {
            extend(e.getCode() == KeyCode.END ? view.getItems().size() - 1 : 0);
            e.consume();
        } else if (!e.isShortcutDown() && !e.isAltDown() && plain(e.getCode(), e.isShiftDown())) {
            swallow = true;
            e.consume();
        }
    }

    /** Keys are told by their code, not by the letter, so that they work with a Hangul layout on. */
    private boolean plain(KeyCode code, boolean shift) {
        boolean typing = isTyping();
        return switch (code) {
            case ENTER -> table.openSelected();
            case LEFT, RIGHT -> {
                columns.move(code == KeyCode.LEFT ? -1 : 1);
                yield true;
            }
            case E -> !typing && jumps.toMark(!shift);
            case O -> !typing && jumps.toSame(!shift);
            default -> false;
        };
    }

    private void onTyped(KeyEvent e) {
        String c = e.getCharacter();
        // A first space would select; it belongs to the table.
        boolean space = c.equals(" ") && !isTyping();
        if (swallow || e.isShortcutDown() || e.isAltDown() || c.isEmpty() || space || Character.isISOControl(c.charAt(0))) {
            return;
        }
        if (c.equals("/") && !isTyping() && table.leaveToFilter()) {
            e.consume();
            return;
        }
        typed = isTyping() ? typed + c : c;
        typedAt = System.currentTimeMillis();
        jumps.toText(typed, typed.length() > 1);
        e.consume();
    }

    private boolean isTyping() {
        return !typed.isEmpty() && System.currentTimeMillis() - typedAt < TYPING_MS;
    }

    private void onMouse(MouseEvent e) {
        columns.pointAt(e.getTarget());
        if (e.isShiftDown() && e.isPrimaryButtonDown()) {
            int row = table.rowAt(e.getTarget());
            if (row >= 0 && Math.abs(row - anchor()) >= MOST_SELECTED) {
                extend(row);
                e.consume();
            }
        }
    }

    private int anchor() {
        return Math.max(0, view.getFocusModel().getFocusedIndex());
    }

    private void extend(int to) {
        int from = anchor();
        if (to >= from) {
            selectRange(from, to + 1);
        } else {
            selectRange(from, to - 1);
        }
    }

    /** Selects from one row to before another (downwards) or to after another (upwards), as far as the bound allows. */
    private void selectRange(int from, int end) {
        int size = Math.abs(end - from);
        if (size == 0) {
            return;
        }
        int cut = size <= MOST_SELECTED ? end : from + (end > from ? MOST_SELECTED : -MOST_SELECTED);
        var selection = view.getSelectionModel();
        selection.clearSelection();
        selection.selectRange(from, cut);
        int last = cut > from ? cut - 1 : cut + 1;
        view.getFocusModel().focus(last);
        if (size > MOST_SELECTED) {
            kit.notice().accept(kit.text("control.table.select.most", io.meshscope.base.Formats.count(MOST_SELECTED)));
        }
    }

    /** One row: the value of the current column, or the row when there is none. More: the rows. */
    private void copy() {
        List<R> rows = table.selectedRows();
        Column<R> current = columns.current();
        if (rows.size() == 1 && current != null) {
            kit.copy(current.text().apply(rows.getFirst()));
        } else if (!rows.isEmpty()) {
            kit.copy(tsv(rows, false));
        }
    }

    /** Rows with tabs between values, as spreadsheets take them; tabs and line feeds inside a value become spaces. */
    String tsv(List<R> rows, boolean head) {
        List<Column<R>> shown = columns.visible();
        Function<R, String> line = row -> shown.stream().map(c -> c.text().apply(row).replaceAll("[\\t\\r\\n]+", " "))
                .collect(Collectors.joining("\t"));
        String body = rows.stream().map(line).collect(Collectors.joining("\n"));
        return head ? shown.stream().map(c -> c.head(kit)).collect(Collectors.joining("\t")) + "\n" + body : body;
    }

    /** The menu of a row. */
    CopyMenu menu(@Nullable Function<List<R>, String> json) {
        CopyMenu menu = new CopyMenu(kit);
        List<R> rows = table.selectedRows();
        if (rows.isEmpty()) {
            return menu;
        }
        Column<R> current = columns.current();
        if (current != null && rows.size() == 1) {
            menu.copies("control.copy.cell", () -> current.text().apply(rows.getFirst()));
        }
        menu.copies(rows.size() == 1 ? "control.copy.row" : "control.copy.rows", () -> tsv(rows, false));
        menu.copies("control.copy.rows.head", () -> tsv(rows, true));
        if (json != null) {
            menu.copies("control.copy.json", () -> json.apply(rows));
        }
        return menu;
    }
}

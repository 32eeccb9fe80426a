package io.meshscope.ui.control;

import io.meshscope.base.Cancel;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** Goes from the selected row to the next one of some kind, looking for it away from the FX thread. */
final class TableJumps<R> {
    private final Kit kit;
    private final TableView<R> view;
    private final TableColumns<R> columns;
    private final IntConsumer goTo;
    private @Nullable Predicate<? super R> marks;
    private @Nullable BiPredicate<? super R, ? super R> same;

    TableJumps(Kit kit, TableView<R> view, TableColumns<R> columns, IntConsumer goTo) {
        this.kit = kit;
        this.view = view;
        this.columns = columns;
        this.goTo = goTo;
    }

    void setMarks(Predicate<? super R> deviates) {
        marks = deviates;
    }

    void setSame(BiPredicate<? super R, ? super R> belong) {
        same = belong;
    }

    boolean areSame(R a, R b) {
        return same != null && same.test(a, b);
    }

    boolean toMark(boolean forward) {
        if (marks != null) {
            jump(forward, 1, marks);
        }
        return marks != null;
    }

    boolean toSame(boolean forward) {
        R chosen = view.getSelectionModel().getSelectedItem();
        BiPredicate<? super R, ? super R> belong = same;
        if (belong != null && chosen != null) {
            jump(forward, 1, row -> belong.test(chosen, row));
        }
        return belong != null;
    }

    /** To the next row whose current, sorted or first column begins so. */
    void toText(String start, boolean stay) {
        String folded = RowOrder.fold(start);
        List<RowOrder.Sort<R>> sorts = columns.sorts();
        Column<R> current = columns.current();
        Column<R> column = current != null ? current : sorts.isEmpty() ? columns.visible().getFirst() : sorts.getFirst().column();
        jump(true, stay ? 0 : 1, row -> RowOrder.fold(column.text().apply(row)).startsWith(folded));
    }

    private void jump(boolean forward, int step, Predicate<? super R> to) {
        List<R> shown = view.getItems();
        int from = view.getSelectionModel().getSelectedIndex();
        int start = from < 0 ? 0 : forward ? from + step : from - step;
        kit.background().<Integer>start(List.of(this, "jump"), c -> seek(shown, start, forward, to, c.cancel()), at -> {
            if (at >= 0 && at < view.getItems().size() && shown.size() == view.getItems().size()) {
                goTo.accept(at);
            }
        }, () -> {});
    }

    /** Looks for a row from a place on, downwards or upwards, once round; -1 when there is none. */
    private static <R> int seek(List<R> rows, int from, boolean forward, Predicate<? super R> wanted, Cancel cancel) {
        int n = rows.size();
        for (int i = 0; i < n; i++) {
            if ((i & 0xfff) == 0) {
                cancel.check();
            }
            int at = Math.floorMod(forward ? from + i : from - i, n);
            if (wanted.test(rows.get(at))) {
                return at;
            }
        }
        return -1;
    }
}

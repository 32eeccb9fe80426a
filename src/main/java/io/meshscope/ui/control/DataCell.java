package io.meshscope.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** A cell of a {@link DataTable}. */
final class DataCell<R> extends TableCell<R, R> {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");

    private final Column<R> column;

    DataCell(Column<R> column, ObservableValue<? extends @Nullable String> current) {
        this.column = column;
        setTextOverrun(column.middle() ? OverrunStyle.CENTER_ELLIPSIS : OverrunStyle.ELLIPSIS);
        CutTip.on(this);
        current.subscribe(now -> pseudoClassStateChanged(CURRENT, column.id().equals(now)));
    }

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            setText(null);
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        Node node = column.cell() == null ? null : column.cell().apply(row);
        String text = column.text().apply(row);
        boolean none = node == null && (text.isEmpty() || text.equals("-"));
        pseudoClassStateChanged(NONE, none);
        setGraphic(node);
        setText(none ? "-" : node == null ? text : null);
        setAccessibleText(node == null ? null : text);
    }
}

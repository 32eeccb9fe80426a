package io.meshscope.ui.control;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;

/** A row of a {@link DataTable}: its tint, and whether it belongs to the one selected. */
final class DataRow<R> extends TableRow<R> {
    private static final PseudoClass RELATED = PseudoClass.getPseudoClass("related");

    private final DataTable<R> table;
    private @Nullable String tint;

    DataRow(DataTable<R> table) {
        this.table = table;
        table.selectedProperty().subscribe(this::relate);
    }

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
        super.updateItem(row, empty);
        String wanted = row == null || empty ? null : table.tintOf(row);
        if (!java.util.Objects.equals(wanted, tint)) {
            if (tint != null) {
                getStyleClass().removeAll(List.of(tint));
            }
            if (wanted != null) {
                getStyleClass().add(wanted);
            }
            tint = wanted;
        }
        relate();
    }

    private void relate() {
        R row = getItem();
        pseudoClassStateChanged(RELATED, row != null && !isEmpty() && table.isRelated(row));
    }
}

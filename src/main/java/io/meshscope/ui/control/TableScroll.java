package io.meshscope.ui.control;

import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/** Which rows of a table are in view. */
final class TableScroll {
    private final TableView<?> view;

    TableScroll(TableView<?> view) {
        this.view = view;
    }

    /** Brings a row into view, with two before it; stays when it is there already. */
    void reveal(int row) {
        if (!isVisible(row)) {
            view.scrollTo(Math.max(0, row - 2));
        }
    }

    boolean isVisible(int row) {
        VirtualFlow<?> flow = flow();
        return flow != null && flow.getFirstVisibleCell() != null && row >= flow.getFirstVisibleCell().getIndex()
                && row <= flow.getLastVisibleCell().getIndex();
    }

    private @Nullable VirtualFlow<?> flow() {
        return view.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }
}

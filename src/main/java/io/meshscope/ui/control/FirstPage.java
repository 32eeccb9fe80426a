package io.meshscope.ui.control;

import javafx.scene.control.TableView;

/** Fills the first page of a table over a few frames, since cells are dear to make; then it has all its rows. */
final class FirstPage<R> {
    /** Rows a table that had none gets in one frame. */
    private static final int AT_ONCE = 8;
    private static final int PAGE = 48;

    private final TableView<R> view;
    private final Frames frames;

    FirstPage(TableView<R> view, Frames frames) {
        this.view = view;
        this.frames = frames;
    }

    /** Gives the table other rows: all at once when it has cells already, or when {@code slowly} is not said. */
    void show(VirtualRows<R> rows, boolean slowly) {
        frames.cancel(this);
        if (slowly && view.getItems().size() < AT_ONCE) {
            rows.beginWith(AT_ONCE);
            frames.next(this, () -> grow(rows, 2 * AT_ONCE));
        }
        view.setItems(rows);
    }

    private void grow(VirtualRows<R> rows, int most) {
        boolean page = most <= PAGE;
        rows.growTo(page ? most : Integer.MAX_VALUE);
        if (page) {
            frames.next(this, () -> grow(rows, most + AT_ONCE));
        }
    }
}

package io.meshscope.ui.shell;

import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import io.meshscope.ui.control.Kit;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A cell that shows a whole row's item and follows it while it shows it. */
final class LiveCell<T> extends TableCell<T, T> {
    private final BiFunction<LiveCell<T>, T, Subscription> show;
    private Subscription following = Subscription.EMPTY;

    private LiveCell(BiFunction<LiveCell<T>, T, Subscription> show) {
        this.show = show;
    }

    /**
     * A column of such cells.
     *
     * @param key   message key of its head
     * @param width preferred width; the least is two thirds of it
     * @param show  fills a cell and follows the item; gives what ends following
     */
    static <T> TableColumn<T, T> column(Kit kit, String key, double width, BiFunction<LiveCell<T>, T, Subscription> show) {
        TableColumn<T, T> column = new TableColumn<>();
        column.setId(key);
        column.textProperty().bind(kit.texts().observe(key));
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
        column.setCellFactory(_ -> new LiveCell<>(show));
        column.setPrefWidth(width);
        column.setMinWidth(width * 2 / 3);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        following.unsubscribe();
        following = Subscription.EMPTY;
        setText(null);
        setGraphic(null);
        if (item != null && !empty) {
            following = show.apply(this, item);
        }
    }
}

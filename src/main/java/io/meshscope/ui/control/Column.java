package io.meshscope.ui.control;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * A column of a {@link DataTable}. Its functions are called on other threads too, so they must be pure and quick; only {@code cell} stays
 * on the FX thread. Widths are in pixels at normal zoom.
 *
 * @param id       its name in saved states; never shown
 * @param title    its head: istioctl's own words, or a message key
 * @param keyed    whether the title is a message key
 * @param width    width it wants
 * @param minWidth width it is never squeezed below
 * @param mono     whether it shows technical text
 * @param right    whether it is right-aligned (numbers)
 * @param middle   whether text too long for it is cut in its middle
 * @param grow     whether it takes room that is left
 * @param shown    whether it is there before the user chooses
 * @param text     the value as text, for showing, finding and copying; "" shows as a dash
 * @param order    how rows are sorted by it, or null for the text in binary order
 * @param cell     a node shown instead of the text (badge, link), or null
 * @param <R>      what a row shows
 */
public record Column<R>(String id, String title, boolean keyed, double width, double minWidth, boolean mono, boolean right, boolean middle,
        boolean grow, boolean shown, Function<R, String> text, @Nullable Comparator<R> order, @Nullable Function<R, @Nullable Node> cell) {

    /** A column with a fixed head. */
    public static <R> Column<R> of(String title, double width, Function<R, String> text) {
        return new Column<>(title, title, false, width, Math.min(width, 60), false, false, false, false, true, text, null, null);
    }

    /** A column whose head is a text of the bundles. */
    public static <R> Column<R> keyed(String key, double width, Function<R, String> text) {
        return new Column<>(key, key, true, width, Math.min(width, 60), false, false, false, false, true, text, null, null);
    }

    /** The same under another name in saved states: for columns whose heads may be alike. */
    public Column<R> named(String other) {
        return new Column<>(other, title, keyed, width, minWidth, mono, right, middle, grow, shown, text, order, cell);
    }

    /** Never narrower than this. */
    public Column<R> min(double least) {
        return new Column<>(id, title, keyed, width, least, mono, right, middle, grow, shown, text, order, cell);
    }

    /** Never narrower than it wants: for ports, codes, times. */
    public Column<R> rigid() {
        return min(width);
    }

    /** In technical type. */
    public Column<R> inMono() {
        return new Column<>(id, title, keyed, width, minWidth, true, right, middle, grow, shown, text, order, cell);
    }

    /** Right-aligned, sorted as a number. */
    public Column<R> number(ToLongFunction<R> value) {
        return new Column<>(id, title, keyed, width, minWidth, mono, true, middle, grow, shown, text, Comparator.comparingLong(value),
                cell);
    }

    /** Cut in the middle when too long: for names whose end tells them apart. */
    public Column<R> cutInMiddle() {
        return new Column<>(id, title, keyed, width, minWidth, mono, right, true, grow, shown, text, order, cell);
    }

    /** Takes room that is left. */
    public Column<R> growing() {
        return new Column<>(id, title, keyed, width, minWidth, mono, right, middle, true, shown, text, order, cell);
    }

    /** Not there until the user asks for it. */
    public Column<R> hidden() {
        return new Column<>(id, title, keyed, width, minWidth, mono, right, middle, grow, false, text, order, cell);
    }

    /** Sorted this way. */
    public Column<R> sortedBy(Comparator<R> comparator) {
        return new Column<>(id, title, keyed, width, minWidth, mono, right, middle, grow, shown, text, comparator, cell);
    }

    /** Shown by a node; null from the function shows the text. */
    public Column<R> shownBy(Function<R, @Nullable Node> node) {
        return new Column<>(id, title, keyed, width, minWidth, mono, right, middle, grow, shown, text, order, node);
    }

    String head(Kit kit) {
        return keyed ? kit.text(title) : title;
    }
}

package io.meshscope.ui.control;

import java.util.List;
import java.util.RandomAccess;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table in some order, some of them left out, without a copy: a list and the places in it that are shown. Never changes; a
 * table that is sorted or filtered gets another one.
 *
 * @param <R> what a row shows
 */
public final class VirtualRows<R> extends ObservableListBase<R> implements RandomAccess {
    private final List<R> all;
    private final int @Nullable [] places;
    private int limit = Integer.MAX_VALUE;

    private VirtualRows(List<R> all, int @Nullable [] places) {
        this.all = all;
        this.places = places;
    }

    /**
     * All of a list, in its order.
     *
     * @param all must not change and must be quick to get from at any place
     */
    public static <R> VirtualRows<R> of(List<R> all) {
        return new VirtualRows<>(all, null);
    }

    /** Some of a list: those at the places, in their order. The array must not change. */
    public static <R> VirtualRows<R> of(List<R> all, int[] places) {
        return new VirtualRows<>(all, places);
    }

    /** How many there are with those left out. */
    public int total() {
        return all.size();
    }

    @Override
    public R get(int i) {
        return all.get(places == null ? i : places[i]);
    }

    @Override
    public int size() {
        return Math.min(limit, whole());
    }

    /** Shows only the first of them until told otherwise; to be said before a table has it. */
    void beginWith(int most) {
        limit = most;
    }

    /** Shows more of them; tells its listeners. */
    void growTo(int most) {
        int before = size();
        beginChange();
        limit = Math.max(limit, most);
        if (size() > before) {
            nextAdd(before, size());
        }
        endChange();
    }

    /** How many there are, be they all shown yet or not. */
    int whole() {
        return places == null ? all.size() : places.length;
    }
}

package io.meshscope.packets.index;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Arrays of {@link #SIZE} rows each that together hold a column; grows without moving what is there. */
final class Pages<A> {
    /** Bits of a row number that stand inside a page. */
    static final int SHIFT = 16;
    /** Rows of a page. */
    static final int SIZE = 1 << SHIFT;
    /** Cuts the place inside its page out of a row number. */
    static final int MASK = SIZE - 1;

    private final IntFunction<A> maker;
    private volatile @Nullable Object[] pages = new Object[4];

    Pages(IntFunction<A> maker) {
        this.maker = maker;
    }

    /** The page a row lies in; the row was written before. */
    @SuppressWarnings("unchecked") // only pages made by the maker are kept
    A of(int row) {
        return (A) java.util.Objects.requireNonNull(pages[row >>> SHIFT]);
    }

    /** The page a row is to be written to. */
    A grown(int row) {
        int p = row >>> SHIFT;
        @Nullable
        Object[] all = pages;
        if (p >= all.length) {
            all = Arrays.copyOf(all, all.length * 2);
        }
        if (all[p] == null) {
            all[p] = maker.apply(SIZE);
            pages = all;
        }
        return of(row);
    }
}

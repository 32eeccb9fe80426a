package io.meshscope.packets.index;

/** Numbers of 64 bits, one for each row. One thread writes; others may read the rows published to them by another means. */
public final class LongColumn {
    private final Pages<long[]> pages = new Pages<>(long[]::new);

    /** The value of a row. */
    public long get(int row) {
        return pages.of(row)[row & Pages.MASK];
    }

    /** The array that holds a row, at {@code row % } its length; for scanning, not to be changed. */
    public long[] page(int row) {
        return pages.of(row);
    }

    /** Writes a row. */
    public void set(int row, long value) {
        pages.grown(row)[row & Pages.MASK] = value;
    }
}

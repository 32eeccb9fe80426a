package io.meshscope.packets.index;

/** Numbers of 32 bits, one for each row. One thread writes; others may read the rows published to them by another means. */
public final class IntColumn {
    private final Pages<int[]> pages = new Pages<>(int[]::new);

    /** The value of a row. */
    public int get(int row) {
        return pages.of(row)[row & Pages.MASK];
    }

    /** The array that holds a row, at {@code row % } its length; for scanning, not to be changed. */
    public int[] page(int row) {
        return pages.of(row);
    }

    /** Writes a row. */
    public void set(int row, int value) {
        pages.grown(row)[row & Pages.MASK] = value;
    }
}

package io.meshscope.packets.index;

/** Numbers of 16 bits without sign, one for each row. One thread writes; others may read the rows published to them by another means. */
public final class CharColumn {
    private final Pages<char[]> pages = new Pages<>(char[]::new);

    /** The value of a row. */
    public char get(int row) {
        return pages.of(row)[row & Pages.MASK];
    }

    /** The array that holds a row, at {@code row % } its length; for scanning, not to be changed. */
    public char[] page(int row) {
        return pages.of(row);
    }

    /** Writes a row. */
    public void set(int row, char value) {
        pages.grown(row)[row & Pages.MASK] = value;
    }
}

package io.meshscope.logs.index;

import java.util.Arrays;

/** Some of the rows of a log: a bit for each. Immutable; the rows are numbered among themselves as well. */
public final class RowSet {
    private final long[] bits;
    /** Number of rows before each word. */
    private final int[] before;
    private final int size;

    /** The rows whose bits are set; the array must not change afterwards. */
    public RowSet(long[] bits) {
        this.bits = bits;
        this.before = new int[bits.length];
        int n = 0;
        for (int i = 0; i < bits.length; i++) {
            before[i] = n;
            n += Long.bitCount(bits[i]);
        }
        this.size = n;
    }

    /** The first rows of a log, all of them. */
    public static RowSet all(int rows) {
        long[] bits = new long[(rows + 63) >>> 6];
        Arrays.fill(bits, -1L);
        if ((rows & 63) != 0) {
            bits[bits.length - 1] = (1L << (rows & 63)) - 1;
        }
        return new RowSet(bits);
    }

    /** How many rows are in it. */
    public int size() {
        return size;
    }

    /** Whether a row is in it. */
    public boolean contains(int row) {
        int word = row >>> 6;
        return word < bits.length && (bits[word] >>> row & 1) != 0;
    }

    /** The row at a place among those in it. */
    public int row(int place) {
        int word = Arrays.binarySearch(before, place);
        if (word < 0) {
            word = -word - 2;
        } else {
            while (word + 1 < before.length && before[word + 1] == place) {
                word++;
            }
        }
        long w = bits[word];
        for (int n = place - before[word]; n > 0; n--) {
            w &= w - 1;
        }
        return (word << 6) + Long.numberOfTrailingZeros(w);
    }

    /** The place of a row among those in it; for a row that is not, that of the next. */
    public int placeOf(int row) {
        int word = row >>> 6;
        if (word >= bits.length) {
            return size;
        }
        return before[word] + Long.bitCount(bits[word] & (1L << (row & 63)) - 1);
    }

    /** The first row in it from a row on, or -1. */
    public int next(int from) {
        int word = from >>> 6;
        if (from < 0 || word >= bits.length) {
            return from < 0 ? next(0) : -1;
        }
        long w = bits[word] & -1L << from;
        while (w == 0) {
            if (++word == bits.length) {
                return -1;
            }
            w = bits[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(w);
    }

    /** The last row in it up to a row, or -1. */
    public int previous(int from) {
        int place = placeOf(from + 1) - 1;
        return place < 0 ? -1 : row(place);
    }
}

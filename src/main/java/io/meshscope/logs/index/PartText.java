package io.meshscope.logs.index;

import io.meshscope.base.ByteSearch;

/** Looks for text in the bytes of a part, all rows at once; for one worker. */
final class PartText {
    private static final int BLOCK = 1 << 18;

    private final LogIndex index;
    private byte[] buffer = new byte[BLOCK];

    PartText(LogIndex index) {
        this.index = index;
    }

    /** Those of some rows that hold a text. */
    long[] holding(int part, byte[] needle, boolean anyCase, long[] of) {
        long[] out = new long[of.length];
        Chunk chunk = index.chunk(part);
        if (needle.length == 0 || needle.length > BLOCK / 4) {
            return needle.length == 0 ? of : out;
        }
        int row = first(of, 0);
        long end = index.endOf(part);
        while (row >= 0) {
            long from = chunk.start() + chunk.offsets()[row];
            int length = (int) Math.min(buffer.length, end - from);
            LineWindow.copy(index.bytes(), from, buffer, 0, length);
            row = block(chunk, row, from, length, end, needle, anyCase, of, out);
        }
        return out;
    }

    /** Looks through a block that starts with a row; gives the next row that is to be looked at, or -1. */
    private int block(Chunk chunk, int row, long from, int length, long end, byte[] needle, boolean anyCase, long[] of, long[] out) {
        int current = row;
        int at = 0;
        while (true) {
            int hit = ByteSearch.find(buffer, at, length, needle, anyCase);
            if (hit < 0) {
                return beyond(chunk, current, from, length, end, needle, anyCase, of, out);
            }
            current = owner(chunk, current, from + hit);
            long rowEnd = end(chunk, current, end);
            if (from + hit + needle.length <= rowEnd && (of[current >>> 6] >>> current & 1) != 0) {
                out[current >>> 6] |= 1L << current;
            }
            current = first(of, current + 1);
            if (current < 0) {
                return -1;
            }
            long next = chunk.start() + chunk.offsets()[current] - from;
            if (next >= length) {
                return current;
            }
            at = (int) next;
        }
    }

    /** The block holds no more: the row it ends in is looked at from its start in the next, or by itself when it is longer than a block. */
    private int beyond(Chunk chunk, int current, long from, int length, long end, byte[] needle, boolean anyCase, long[] of, long[] out) {
        int last = owner(chunk, current, from + length - 1);
        long start = chunk.start() + chunk.offsets()[last];
        long rowEnd = end(chunk, last, end);
        if (rowEnd <= from + length) {
            return first(of, last + 1);
        }
        if (start > from) {
            return first(of, last);
        }
        if ((of[last >>> 6] >>> last & 1) != 0 && isIn(start + length - needle.length + 1, rowEnd, needle, anyCase)) {
            out[last >>> 6] |= 1L << last;
        }
        return first(of, last + 1);
    }

    private boolean isIn(long from, long to, byte[] needle, boolean anyCase) {
        long at = Math.max(0, from);
        while (at + needle.length <= to) {
            int length = (int) Math.min(buffer.length, to - at);
            LineWindow.copy(index.bytes(), at, buffer, 0, length);
            if (ByteSearch.find(buffer, 0, length, needle, anyCase) >= 0) {
                return true;
            }
            at += Math.max(1, length - needle.length + 1);
        }
        return false;
    }

    private static long end(Chunk chunk, int row, long end) {
        return row + 1 < chunk.rows() ? chunk.start() + chunk.offsets()[row + 1] : end;
    }

    /** The row an offset lies in, from a row before it. */
    private static int owner(Chunk chunk, int from, long offset) {
        int relative = (int) (offset - chunk.start());
        int[] offsets = chunk.offsets();
        int step = 1;
        int low = from;
        while (low + step < offsets.length && offsets[low + step] <= relative) {
            low += step;
            step <<= 1;
        }
        int high = Math.min(low + step, offsets.length);
        while (low + 1 < high) {
            int middle = (low + high) >>> 1;
            if (offsets[middle] <= relative) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int first(long[] of, int from) {
        int word = from >>> 6;
        if (word >= of.length) {
            return -1;
        }
        long w = of[word] & -1L << from;
        while (w == 0) {
            if (++word == of.length) {
                return -1;
            }
            w = of[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(w);
    }
}

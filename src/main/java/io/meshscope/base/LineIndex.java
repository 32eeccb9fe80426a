package io.meshscope.base;

import java.util.Arrays;

/**
 * Where the lines of some bytes are. Keeps one number per block of 64 KiB; the line of an offset and the start of a line are found by
 * looking through one block. Lines end with LF; a CR before it belongs to the line. Counting runs at memory speed, a long word at a time.
 */
public final class LineIndex {
    private static final int BLOCK = 1 << 16;
    private static final long LF = 0x0a0a0a0a0a0a0a0aL;
    private static final long LOW = 0x7f7f7f7f7f7f7f7fL;
    private static final java.lang.invoke.VarHandle WORD = java.lang.invoke.MethodHandles.byteArrayViewVarHandle(
            long[].class, java.nio.ByteOrder.LITTLE_ENDIAN);

    private final Bytes bytes;
    /** Number of line feeds before block i; one more element than there are blocks. */
    private final int[] before;

    private LineIndex(Bytes bytes, int[] before) {
        this.bytes = bytes;
        this.before = before;
    }

    /** Builds the index in one pass. */
    public static LineIndex of(Bytes bytes, JobContext context) {
        int blocks = Math.toIntExact((bytes.size() + BLOCK - 1) / BLOCK);
        int[] before = new int[blocks + 1];
        byte[] buffer = new byte[BLOCK];
        for (int i = 0; i < blocks; i++) {
            if ((i & 0xff) == 0) {
                context.cancel().check();
                context.progress().at((long) i * BLOCK, bytes.size());
            }
            int n = read(bytes, i, buffer);
            before[i + 1] = before[i] + count(buffer, n);
        }
        return new LineIndex(bytes, before);
    }

    /** How many lines there are; text after the last line feed counts as a line, an empty document has none. */
    public int lines() {
        int feeds = before[before.length - 1];
        long size = bytes.size();
        return size > 0 && bytes.at(size - 1) != '\n' ? feeds + 1 : feeds;
    }

    /** The line an offset is on, from 1. */
    public int lineOf(long offset) {
        int block = (int) (Math.min(offset, bytes.size()) / BLOCK);
        if (block >= before.length - 1) {
            return before[before.length - 1] + 1;
        }
        byte[] buffer = bytes.array((long) block * BLOCK, Math.min(offset, bytes.size()));
        return before[block] + count(buffer, buffer.length) + 1;
    }

    /** The offset a line starts at; line from 1; past the end gives the size. */
    public long startOf(int line) {
        int feeds = line - 1;
        if (feeds <= 0) {
            return 0;
        }
        int found = Arrays.binarySearch(before, feeds);
        int block = found >= 0 ? firstOf(found, feeds) - 1 : -found - 2;
        if (block >= before.length - 1) {
            return bytes.size();
        }
        byte[] buffer = new byte[BLOCK];
        int n = read(bytes, block, buffer);
        int left = feeds - before[block];
        for (int i = 0; i < n; i++) {
            if (buffer[i] == '\n' && --left == 0) {
                return (long) block * BLOCK + i + 1;
            }
        }
        return bytes.size();
    }

    /** The offset after the last byte of a line, its line feed left out. */
    public long endOf(int line) {
        long next = startOf(line + 1);
        return next > startOf(line) && bytes.at(next - 1) == '\n' ? next - 1 : next;
    }

    /** Column of an offset in its line, in bytes, from 1. */
    public int columnOf(long offset) {
        return (int) (offset - startOf(lineOf(offset))) + 1;
    }

    private int firstOf(int found, int feeds) {
        int i = found;
        while (i > 1 && before[i - 1] == feeds) {
            i--;
        }
        return i;
    }

    private static int read(Bytes bytes, int block, byte[] buffer) {
        long start = (long) block * BLOCK;
        int n = (int) Math.min(BLOCK, bytes.size() - start);
        bytes.copy(start, buffer, 0, n);
        return n;
    }

    private static int count(byte[] b, int n) {
        int found = 0;
        int i = 0;
        for (; i + 8 <= n; i += 8) {
            long x = (long) WORD.get(b, i) ^ LF;
            // A byte of x is zero where the text has a line feed; this marks exactly those bytes (Hacker's Delight 6-1).
            found += Long.bitCount(~(((x & LOW) + LOW) | x | LOW));
        }
        for (; i < n; i++) {
            if (b[i] == '\n') {
                found++;
            }
        }
        return found;
    }
}

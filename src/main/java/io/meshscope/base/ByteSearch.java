package io.meshscope.base;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for bytes in arrays, eight at a time (Hacker's Delight 6-1). */
public final class ByteSearch {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private ByteSearch() {}

    /** The place of the first such byte from {@code from} to before {@code to}, or -1. */
    public static int indexOf(byte[] b, byte wanted, int from, int to) {
        long pattern = (wanted & 0xff) * ONES;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long x = (long) WORD.get(b, i) ^ pattern;
            // Marks the first byte that is zero exactly; later marks may be wrong, but only the first is looked at.
            long found = x - ONES & ~x & HIGHS;
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; i < to; i++) {
            if (b[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Eight bytes as a number, the first the lowest. */
    public static long word(byte[] b, int at) {
        return (long) WORD.get(b, at);
    }
}

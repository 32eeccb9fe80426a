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

    /**
     * The place of the first occurrence of a text from {@code from}, wholly before {@code to}, or -1.
     *
     * @param anyCase whether small and capital letters of ASCII are the same; the text is in small letters then
     */
    public static int find(byte[] b, int from, int to, byte[] text, boolean anyCase) {
        int last = to - text.length + 1;
        int at = from;
        boolean letter = anyCase && isLetter(text[0]);
        while (at < last) {
            at = letter ? indexOfLetter(b, text[0], at, last) : indexOf(b, text[0], at, last);
            if (at < 0 || isAt(b, at, text, anyCase)) {
                return at;
            }
            at++;
        }
        return -1;
    }

    private static boolean isAt(byte[] b, int at, byte[] text, boolean anyCase) {
        for (int i = 1; i < text.length; i++) {
            byte c = b[at + i];
            if (c != text[i] && !(anyCase && isLetter(text[i]) && (c | 0x20) == text[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(byte c) {
        return c >= 'a' && c <= 'z';
    }

    private static int indexOfLetter(byte[] b, byte small, int from, int to) {
        long pattern = small * ONES;
        long bit = 0x20 * ONES;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long x = ((long) WORD.get(b, i) | bit) ^ pattern;
            long found = x - ONES & ~x & HIGHS;
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; i < to; i++) {
            if ((b[i] | 0x20) == small) {
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

package io.meshscope.logs.index;

import io.meshscope.logs.format.TimeText;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a few megabytes of log, packed.
 *
 * @param start     offset of the first line
 * @param end       offset after the last line
 * @param offsets   where each row starts, from {@code start}
 * @param times     when each row happened
 * @param codes     response codes; 0 for none
 * @param durations milliseconds
 * @param formats   numbers of the formats
 * @param columns   values by column; null where no row has one
 * @param leading   how many rows at the start may belong to the row before the chunk
 * @param blank     1 when the first row is nothing but blanks, and so belongs to the row before the chunk
 * @param open      whether lines of no format after the last row belong to it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; packed on purpose
record Chunk(long start, long end, int[] offsets, Times times, char[] codes, Durations durations, byte[] formats,
        @Nullable Column[] columns, int leading, int blank, boolean open) {

    /** Times of rows, relative to a base where they fit. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; packed on purpose
    record Times(long base, long unit, int @Nullable [] small, long @Nullable [] large) {
        private static final int MISSING = Integer.MIN_VALUE;

        static Times pack(long[] micros, int n) {
            long base = TimeText.NONE;
            long low = Long.MAX_VALUE;
            long high = Long.MIN_VALUE;
            boolean millis = true;
            for (int i = 0; i < n; i++) {
                long t = micros[i];
                if (t != TimeText.NONE) {
                    base = base == TimeText.NONE ? t : base;
                    low = Math.min(low, t);
                    high = Math.max(high, t);
                    millis &= t % 1000 == 0;
                }
            }
            if (base == TimeText.NONE) {
                return new Times(0, 1, null, null);
            }
            long unit = millis ? 1000 : 1;
            if (high - base > Integer.MAX_VALUE * unit || base - low > Integer.MAX_VALUE * unit) {
                return new Times(0, 1, null, java.util.Arrays.copyOf(micros, n));
            }
            int[] small = new int[n];
            for (int i = 0; i < n; i++) {
                small[i] = micros[i] == TimeText.NONE ? MISSING : (int) ((micros[i] - base) / unit);
            }
            return new Times(base, unit, small, null);
        }

        long at(int i) {
            if (small != null) {
                return small[i] == MISSING ? TimeText.NONE : base + small[i] * unit;
            }
            return large == null ? TimeText.NONE : large[i];
        }
    }

    /** Milliseconds of rows; two bytes each where all fit. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; packed on purpose
    record Durations(char @Nullable [] small, long @Nullable [] large) {
        private static final char MISSING = 0xffff;

        static Durations pack(long[] millis, int n) {
            long high = -1;
            for (int i = 0; i < n; i++) {
                high = Math.max(high, millis[i]);
            }
            if (high < 0) {
                return new Durations(null, null);
            }
            if (high >= MISSING) {
                return new Durations(null, java.util.Arrays.copyOf(millis, n));
            }
            char[] small = new char[n];
            for (int i = 0; i < n; i++) {
                small[i] = millis[i] < 0 ? MISSING : (char) millis[i];
            }
            return new Durations(small, null);
        }

        /** Milliseconds, or -1. */
        long at(int i) {
            if (small != null) {
                return small[i] == MISSING ? -1 : small[i];
            }
            return large == null ? -1 : large[i];
        }
    }

    /**
     * Values of one column.
     *
     * @param bytes   place in {@code numbers} plus one by row, or 0 for none; null when there are too many for bytes
     * @param chars   the same in two bytes
     * @param numbers numbers of the values that occur
     * @param spilled whether some rows have values that are not kept
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; packed on purpose
    record Column(byte @Nullable [] bytes, char @Nullable [] chars, int[] numbers, boolean spilled) {
        /** The place of a row's value in {@code numbers} plus one; 0 for none. */
        int local(int i) {
            if (bytes != null) {
                return bytes[i] & 0xff;
            }
            return chars == null ? 0 : chars[i];
        }

        /** The number of a row's value, or -1. */
        int number(int i) {
            int local = local(i);
            return local == 0 ? -1 : numbers[local - 1];
        }
    }

    /** How many rows start before an offset: lines that a row of the chunk before has taken. */
    int rowsBefore(long offset) {
        int n = 0;
        while (n < offsets.length && start + offsets[n] < offset) {
            n++;
        }
        return n;
    }

    int rows() {
        return offsets.length;
    }
}

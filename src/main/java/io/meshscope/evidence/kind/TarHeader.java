package io.meshscope.evidence.kind;

/** The first block of a tar archive. */
final class TarHeader {
    private static final int BLOCK = 512;
    private static final int SUM_AT = 148;
    private static final int SUM_LENGTH = 8;

    private TarHeader() {}

    static boolean matches(byte[] b) {
        if (b.length < BLOCK || b[0] == 0) {
            return false;
        }
        // The magic alone is not enough: text may have these letters there. The checksum settles it for every format.
        return checksum(b) == stated(b);
    }

    private static long checksum(byte[] b) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= SUM_AT && i < SUM_AT + SUM_LENGTH ? ' ' : b[i] & 0xff;
        }
        return sum;
    }

    private static long stated(byte[] b) {
        long value = -1;
        for (int i = SUM_AT; i < SUM_AT + SUM_LENGTH; i++) {
            if (b[i] >= '0' && b[i] <= '7') {
                value = Math.max(value, 0) * 8 + b[i] - '0';
            } else if (value >= 0) {
                break;
            } else if (b[i] != ' ') {
                return -1;
            }
        }
        return value;
    }
}

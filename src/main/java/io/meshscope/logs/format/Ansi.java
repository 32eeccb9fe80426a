package io.meshscope.logs.format;

import java.util.Arrays;

/** Colours of a terminal in a line: escape sequences as ECMA-48 has them, taken out before anything else looks. */
public final class Ansi {
    private static final byte ESC = 0x1b;

    private Ansi() {}

    /** Whether there is an escape in these bytes. */
    static boolean isIn(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == ESC) {
                return true;
            }
        }
        return false;
    }

    /** The bytes without escape sequences. */
    static byte[] strip(byte[] b, int from, int to) {
        byte[] out = new byte[to - from];
        int n = 0;
        int i = from;
        while (i < to) {
            if (b[i] == ESC) {
                i = after(b, i, to);
            } else {
                out[n++] = b[i++];
            }
        }
        return Arrays.copyOf(out, n);
    }

    private static int after(byte[] b, int esc, int to) {
        int i = esc + 1;
        if (i >= to) {
            return to;
        }
        if (b[i] == '[') {
            i++;
            while (i < to && b[i] >= 0x20 && b[i] < 0x40) {
                i++;
            }
            return Math.min(i + 1, to);
        }
        if (b[i] == ']') {
            while (i < to && b[i] != 7 && b[i] != ESC) {
                i++;
            }
            return i < to && b[i] == ESC ? Math.min(i + 2, to) : Math.min(i + 1, to);
        }
        return i + 1;
    }

    /** Text without escape sequences. */
    public static String strip(String text) {
        if (text.indexOf(ESC) < 0) {
            return text;
        }
        byte[] b = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new String(strip(b, 0, b.length), java.nio.charset.StandardCharsets.UTF_8);
    }
}

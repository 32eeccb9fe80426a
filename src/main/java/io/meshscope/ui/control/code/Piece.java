package io.meshscope.ui.control.code;

import io.meshscope.base.Bytes;
import java.util.Arrays;

/**
 * Part of a line, decoded for showing, with the place of every character in the document. Tabs become four spaces; what cannot be seen
 * or would move other text about (control and direction characters, broken UTF-8) becomes U+FFFD. What is copied are the bytes.
 */
final class Piece {
    private static final char BAD = '\ufffd';
    private static final int TAB = 4;

    private final long start;
    private final String text;
    private final int[] at;
    private final int column;

    private Piece(long start, String text, int[] at, int column) {
        this.start = start;
        this.text = text;
        this.at = at;
        this.column = column;
    }

    /**
     * Decodes bytes.
     *
     * @param column how many cells of the line are left of it
     */
    static Piece of(Bytes bytes, long start, long end, int column) {
        byte[] b = bytes.array(start, end);
        StringBuilder out = new StringBuilder(b.length);
        int[] at = new int[b.length + 1];
        int i = 0;
        while (i < b.length) {
            int length = sequence(b, i);
            int code = length == 0 ? BAD : codePoint(b, i, length);
            int before = out.length();
            append(out, code);
            if (out.length() >= at.length - 1) {
                at = Arrays.copyOf(at, out.length() * 2 + TAB);
            }
            Arrays.fill(at, before, out.length(), i);
            i += Math.max(1, length);
        }
        at[out.length()] = b.length;
        return new Piece(start, out.toString(), at, column);
    }

    /** Its characters. */
    String text() {
        return text;
    }

    /** Offset of its first byte. */
    long start() {
        return start;
    }

    /** Offset after its last byte. */
    long end() {
        return start + at[text.length()];
    }

    /** How many cells of the line are left of it. */
    int column() {
        return column;
    }

    /** Offset of a character; that of its length is the end. */
    long offsetOf(int index) {
        return start + at[Math.clamp(index, 0, text.length())];
    }

    /** The first character at or after an offset. */
    int indexOf(long offset) {
        int low = 0;
        int high = text.length();
        long wanted = offset - start;
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (at[mid] < wanted) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }

    private static void append(StringBuilder out, int code) {
        if (code == '\t') {
            out.repeat(' ', TAB);
        } else if (isHarmful(code)) {
            out.append(BAD);
        } else {
            out.appendCodePoint(code);
        }
    }

    /** Characters that break lines, turn the direction of text, or are not there to the eye (Unicode Technical Report 36, 3.1). */
    private static boolean isHarmful(int c) {
        return c < 0x20 || in(c, 0x7f, 0x9f) || c == 0x200b || in(c, 0x200e, 0x200f) || in(c, 0x2028, 0x202e) || in(c, 0x2060, 0x206f)
                || c == 0xfeff || in(c, 0xe0000, 0xe0fff);
    }

    private static boolean in(int c, int from, int to) {
        return c >= from && c <= to;
    }

    /** Length of the UTF-8 sequence at a place, 0 when it is broken (RFC 3629). */
    private static int sequence(byte[] b, int i) {
        int first = b[i] & 0xff;
        int length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (i + length > b.length) {
            return 0;
        }
        for (int k = 1; k < length; k++) {
            if ((b[i + k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int code = length < 3 ? 'x' : codePoint(b, i, length);
        boolean tooLong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
        return tooLong || code > 0x10ffff || in(code, 0xd800, 0xdfff) ? 0 : length;
    }

    private static int codePoint(byte[] b, int i, int length) {
        return switch (length) {
            case 1 -> b[i];
            case 2 -> ((b[i] & 0x1f) << 6) | (b[i + 1] & 0x3f);
            case 3 -> ((b[i] & 0x0f) << 12) | ((b[i + 1] & 0x3f) << 6) | (b[i + 2] & 0x3f);
            default -> ((b[i] & 0x07) << 18) | ((b[i + 1] & 0x3f) << 12) | ((b[i + 2] & 0x3f) << 6) | (b[i + 3] & 0x3f);
        };
    }
}

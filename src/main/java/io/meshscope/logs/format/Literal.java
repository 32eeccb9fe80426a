package io.meshscope.logs.format;

import io.meshscope.base.ByteSearch;

/** Fixed text of a format, compared eight bytes at a time. */
final class Literal {
    private final byte[] text;
    private final long word;
    private final long mask;
    private final boolean blank;

    Literal(byte[] text) {
        this.text = text;
        long w = 0;
        int n = Math.min(8, text.length);
        for (int i = 0; i < n; i++) {
            w |= (text[i] & 0xffL) << (8 * i);
        }
        this.word = w;
        this.mask = n == 8 ? -1L : (1L << (8 * n)) - 1;
        this.blank = text.length > 0 && text[0] == ' ';
    }

    int length() {
        return text.length;
    }

    /** Whether it begins with a blank. */
    boolean isBlank() {
        return blank;
    }

    boolean isAt(byte[] b, int at, int to) {
        int n = text.length;
        if (at + n > to) {
            return false;
        }
        if (at + 8 <= b.length) {
            return ((ByteSearch.word(b, at) ^ word) & mask) == 0 && (n <= 8 || rest(b, at, 8));
        }
        return rest(b, at, 0);
    }

    private boolean rest(byte[] b, int at, int from) {
        for (int i = from; i < text.length; i++) {
            if (b[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first place of the text, or -1; the text is not empty. */
    int find(byte[] b, int from, int to) {
        int last = to - text.length + 1;
        int at = from;
        while (at < last) {
            at = ByteSearch.indexOf(b, text[0], at, last);
            if (at < 0 || isAt(b, at, to)) {
                return at;
            }
            at++;
        }
        return -1;
    }
}

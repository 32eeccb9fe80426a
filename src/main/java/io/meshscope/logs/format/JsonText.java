package io.meshscope.logs.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Strings of JSON, and of Rust's debug form, which escapes alike. */
final class JsonText {
    private JsonText() {}

    /** The text without its escapes; a broken escape stays as it is. */
    static String unescape(byte[] b, int from, int to) {
        return new String(bytes(b, from, to), StandardCharsets.UTF_8);
    }

    /** The bytes without escapes, as UTF-8. */
    static byte[] bytes(byte[] b, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        int i = from;
        while (i < to) {
            if (b[i] != '\\' || i + 1 >= to) {
                out.write(b[i++]);
            } else if (b[i + 1] == 'u') {
                i = unicode(b, i, to, out);
            } else {
                out.write(plain(b[i + 1]));
                i += 2;
            }
        }
        return out.toByteArray();
    }

    private static int plain(byte c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> c;
        };
    }

    private static int unicode(byte[] b, int at, int to, ByteArrayOutputStream out) {
        int high = four(b, at + 2, to);
        if (high < 0) {
            out.write('\\');
            return at + 1;
        }
        int end = at + 6;
        int point = high;
        if (Character.isHighSurrogate((char) high) && end + 1 < to && b[end] == '\\' && b[end + 1] == 'u') {
            int low = four(b, end + 2, to);
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                point = Character.toCodePoint((char) high, (char) low);
                end += 6;
            }
        }
        out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        return end;
    }

    private static int four(byte[] b, int at, int to) {
        if (at + 4 > to) {
            return -1;
        }
        int n = 0;
        for (int i = at; i < at + 4; i++) {
            int d = Character.digit(b[i], 16);
            if (d < 0) {
                return -1;
            }
            n = n * 16 + d;
        }
        return n;
    }
}

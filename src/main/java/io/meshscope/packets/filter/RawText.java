package io.meshscope.packets.filter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text in which single bytes may stand that are no text: a byte above 0x7f given by number is kept as a lone low surrogate (U+DC80 to
 * U+DCFF, as in Python's PEP 383), so that {@code "\xff"} is one byte and {@code "ÿ"} is its UTF-8.
 */
final class RawText {
    private static final int LONE = 0xDC00;

    private RawText() {}

    /** The character that stands for a byte. */
    static char character(int value) {
        int low = value & 0xff;
        return (char) (low < 0x80 ? low : LONE + low);
    }

    /** The bytes a text stands for. */
    static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            if (c >= LONE + 0x80 && c <= LONE + 0xff) {
                out.write(c - LONE);
            } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
            i += Character.charCount(c);
        }
        return out.toByteArray();
    }
}

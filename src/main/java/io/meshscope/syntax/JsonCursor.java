package io.meshscope.syntax;

import io.meshscope.base.Bytes;
import io.meshscope.base.Cancel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Walks forward through JSON text of any size and skips what nobody wants at about memory speed: a value that is skipped is only searched
 * for its end. It checks just as much as it needs to find its way; {@link JsonReader} does the strict reading of the parts that are looked
 * at. One cursor belongs to one thread.
 */
public final class JsonCursor {
    private static final int WINDOW = 1 << 18;
    private static final long BLANKS = 0x2020202020202020L;
    private static final long QUOTES = 0x2222222222222222L;
    private static final long SLASHES = 0x5c5c5c5c5c5c5c5cL;
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The text is not JSON, or ends too early. */
    public static final class Malformed extends RuntimeException {
        private final long offset;

        /** Malformed at an offset in the bytes. */
        public Malformed(long offset) {
            super("malformed JSON at byte " + offset, null, false, false);
            this.offset = offset;
        }

        /** Where it was noticed, as an offset in the bytes. */
        public long offset() {
            return offset;
        }
    }

    private final Bytes bytes;
    private final long end;
    private final Cancel cancel;
    private final byte[] buf;
    /** Offset of buf[0] in the bytes. */
    private long base;
    private int p;
    private int lim;
    private final @Nullable String[] keys = new String[512];

    /** A cursor over the bytes from start to before end. */
    public JsonCursor(Bytes bytes, long start, long end, Cancel cancel) {
        this.bytes = bytes;
        this.end = end;
        this.cancel = cancel;
        this.buf = new byte[(int) Math.min(WINDOW, Math.max(64, end - start))];
        this.base = start;
        fill();
    }

    /** Offset of the next byte. */
    public long position() {
        return base + p;
    }

    /** The next byte that is not white space, without taking it; -1 at the end. */
    public int peek() {
        for (;;) {
            while (p < lim) {
                byte c = buf[p];
                if (c > ' ' || c < 0) {
                    return c & 0xff;
                }
                p++;
                if (c == '\n') {
                    p = blanks(buf, p, lim);
                }
            }
            if (!fill()) {
                return -1;
            }
        }
    }

    /** Takes the opening bracket of an object. */
    public void enterObject() {
        take('{');
    }

    /** Takes the opening bracket of an array. */
    public void enterArray() {
        take('[');
    }

    /** The next key of the object the cursor is in, its colon taken; null when the object ends, its bracket taken. */
    public @Nullable String nextKey() {
        int c = peek();
        if (c == ',') {
            p++;
            c = peek();
        }
        if (c == '}') {
            p++;
            return null;
        }
        if (c != '"') {
            throw new Malformed(position());
        }
        String key = key();
        take(':');
        return key;
    }

    /** Whether the array the cursor is in has another item; when not, its bracket is taken. */
    public boolean nextItem() {
        int c = peek();
        if (c == ',') {
            p++;
            c = peek();
        }
        if (c == ']') {
            p++;
            return false;
        }
        if (c < 0) {
            throw new Malformed(position());
        }
        return true;
    }

    /** Skips the value that comes next; {@link #position} is then the offset after it. */
    public void skip() {
        int c = peek();
        switch (c) {
            case '{', '[' -> skipContainer();
            case '"' -> {
                p++;
                skipString();
            }
            case -1, ',', ':', '}', ']' -> throw new Malformed(position());
            default -> skipScalar();
        }
    }

    /** The scalar that comes next as text: a string decoded, anything else as written. A container is skipped and gives "". */
    public String scalar() {
        int c = peek();
        if (c == '{' || c == '[') {
            skipContainer();
            return "";
        }
        long start = position();
        skip();
        long stop = position();
        return c == '"' ? decode(bytes.array(start + 1, stop - 1)) : bytes.text(start, stop);
    }

    private static String decode(byte[] raw) {
        for (byte b : raw) {
            if (b == '\\') {
                byte[] quoted = new byte[raw.length + 2];
                quoted[0] = '"';
                System.arraycopy(raw, 0, quoted, 1, raw.length);
                quoted[raw.length + 1] = '"';
                return JsonReader.read(Bytes.of(quoted)).value().text();
            }
        }
        return new String(raw, StandardCharsets.UTF_8);
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw new Malformed(position());
        }
        p++;
    }

    /** A key; the same few keys come again and again, so their strings are kept. */
    private String key() {
        int start = p + 1;
        int h = 0;
        for (int i = start; i < lim; i++) {
            byte c = buf[i];
            if (c == '"') {
                p = i + 1;
                return known(start, i, h);
            }
            if (c == '\\') {
                break;
            }
            h = 31 * h + c;
        }
        return scalar();
    }

    private String known(int start, int stop, int hash) {
        int slot = (hash ^ (hash >>> 9)) & (keys.length - 1);
        String k = keys[slot];
        if (k == null || !same(k, start, stop)) {
            k = new String(buf, start, stop - start, StandardCharsets.UTF_8);
            keys[slot] = k;
        }
        return k;
    }

    private boolean same(String k, int start, int stop) {
        if (k.length() != stop - start) {
            return false;
        }
        for (int i = 0; i < k.length(); i++) {
            if (k.charAt(i) != buf[start + i]) {
                return false;
            }
        }
        return true;
    }

    private void skipContainer() {
        int depth = 0;
        for (;;) {
            if (p >= lim && !fill()) {
                throw new Malformed(position());
            }
            byte c = buf[p++];
            switch (c) {
                case '"' -> skipString();
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (--depth == 0) {
                        return;
                    }
                }
                case '\n' -> p = blanks(buf, p, lim);
                default -> {
                }
            }
        }
    }

    /** Goes on behind the closing quote; the opening one was taken. */
    private void skipString() {
        for (;;) {
            byte[] b = buf;
            int i = p;
            int stop = lim - 8;
            while (i <= stop) {
                long w = (long) WORD.get(b, i);
                long q = w ^ QUOTES;
                long s = w ^ SLASHES;
                // The lowest marked byte is the first quote or backslash: the classic zero-byte test, exact for the lowest mark.
                long mark = (((q - ONES) & ~q) | ((s - ONES) & ~s)) & TOPS;
                if (mark != 0) {
                    i += Long.numberOfTrailingZeros(mark) >>> 3;
                    break;
                }
                i += 8;
            }
            while (i < lim && b[i] != '"' && b[i] != '\\') {
                i++;
            }
            p = i;
            if (i < lim) {
                if (b[i] == '"') {
                    p++;
                    return;
                }
                p++;
                if (p >= lim && !fill()) {
                    throw new Malformed(position());
                }
                p++;
            } else if (!fill()) {
                throw new Malformed(position());
            }
        }
    }

    private void skipScalar() {
        for (;;) {
            while (p < lim) {
                switch (buf[p]) {
                    case ',', ':', '}', ']', ' ', '\n', '\r', '\t' -> {
                        return;
                    }
                    default -> p++;
                }
            }
            if (!fill()) {
                return;
            }
        }
    }

    private static int blanks(byte[] b, int from, int lim) {
        int i = from;
        while (i + 8 <= lim && (long) WORD.get(b, i) == BLANKS) {
            i += 8;
        }
        return i;
    }

    /** The next window; false at the end. Only called when the present one is used up. */
    private boolean fill() {
        cancel.check();
        base += p;
        p = 0;
        lim = (int) Math.min(buf.length, end - base);
        if (lim <= 0) {
            lim = 0;
            return false;
        }
        bytes.copy(base, buf, 0, lim);
        return true;
    }
}

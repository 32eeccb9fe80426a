package io.meshscope.base;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of any size, in memory or mapped from a file; read-only by agreement. Safe to read from any thread.
 *
 * @param segment the bytes
 */
public record Bytes(MemorySegment segment) {
    /** Nothing. */
    public static final Bytes EMPTY = of(new byte[0]);

    /** Bytes in memory; the array must not change afterwards. */
    public static Bytes of(byte[] bytes) {
        return new Bytes(MemorySegment.ofArray(bytes));
    }

    /** Text as UTF-8. */
    public static Bytes of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** How many bytes there are. */
    public long size() {
        return segment.byteSize();
    }

    /** The byte at an offset. */
    public byte at(long offset) {
        return segment.get(ValueLayout.JAVA_BYTE, offset);
    }

    /** Copies {@code length} bytes from {@code offset} into an array. */
    public void copy(long offset, byte[] into, int at, int length) {
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, offset, into, at, length);
    }

    /** The bytes from start to before end as an array of their own. */
    public byte[] array(long start, long end) {
        byte[] out = new byte[Math.toIntExact(end - start)];
        copy(start, out, 0, out.length);
        return out;
    }

    /** The bytes from start to before end, decoded as UTF-8; broken sequences become U+FFFD. */
    public String text(long start, long end) {
        return new String(array(start, end), StandardCharsets.UTF_8);
    }

    /** Everything as text; for small content. */
    public String text() {
        return text(0, size());
    }

    /** A part of these bytes; offsets in it start at 0. */
    public Bytes slice(long start, long end) {
        return new Bytes(segment.asSlice(start, end - start));
    }
}

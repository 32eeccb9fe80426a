package io.meshscope.model;

/**
 * Where a value stands in its document.
 *
 * @param start  offset of its first byte
 * @param end    offset after its last byte
 * @param line   line of the first byte from 1, or 0 when only the offsets are known (ask the document's line index)
 * @param column column of the first byte from 1, or 0
 */
public record Span(long start, long end, int line, int column) {
    /** Nowhere: made by us, not read. */
    public static final Span NONE = new Span(0, 0, 0, 0);

    /** By offsets only. */
    public static Span of(long start, long end) {
        return new Span(start, end, 0, 0);
    }

    /** Whether an offset lies inside. */
    public boolean contains(long offset) {
        return offset >= start && offset < end;
    }
}

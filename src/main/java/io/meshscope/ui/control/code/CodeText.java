package io.meshscope.ui.control.code;

import io.meshscope.base.Bytes;
import io.meshscope.base.LineIndex;

/**
 * A document, or a part of it, by lines with the document's own numbers. Lines are from 1.
 */
final class CodeText {
    /** Nothing. */
    static final CodeText EMPTY = new CodeText(Bytes.EMPTY, LineIndex.of(Bytes.EMPTY, io.meshscope.base.JobContext.QUIET), 0, 0);
    /** Longer lines are decoded only where they are in view. */
    static final int WHOLE = 8192;
    /** A part that begins or ends so near the edge of a line is shown with the rest of the line, for its indent and its key. */
    private static final int NEAR = 200;
    private static final int SCAN = 1 << 16;

    private final Bytes bytes;
    private final LineIndex index;
    private final long from;
    private final long to;
    private final int first;
    private final int last;

    CodeText(Bytes bytes, LineIndex index, long from, long to) {
        this.bytes = bytes;
        this.index = index;
        if (from >= to) {
            this.from = 0;
            this.to = 0;
            first = 1;
            last = 0;
            return;
        }
        first = index.lineOf(from);
        last = index.lineOf(to - 1);
        long lineStart = index.startOf(first);
        long lineEnd = index.endOf(last);
        this.from = from - lineStart <= NEAR ? lineStart : from;
        this.to = lineEnd - to <= NEAR ? Math.max(to, lineEnd) : to;
    }

    Bytes bytes() {
        return bytes;
    }

    /** Offset of the first byte shown. */
    long from() {
        return from;
    }

    /** Offset after the last byte shown. */
    long to() {
        return to;
    }

    /** Number of the first line. */
    int first() {
        return first;
    }

    /** How many lines there are. */
    int count() {
        return last - first + 1;
    }

    /** The line an offset is on, within what is shown. */
    int lineOf(long offset) {
        return count() == 0 ? first : Math.clamp(index.lineOf(Math.clamp(offset, from, to)), first, last);
    }

    /** Offset of the first byte of a line. */
    long start(int line) {
        return line <= first ? from : line > last ? to : index.startOf(line);
    }

    /** Offset after the last byte of a line, without its line feed. */
    long end(int line) {
        return end(line, start(line));
    }

    /** The same when it is known where the line starts, which spares looking for it. */
    long end(int line, long start) {
        if (line > last) {
            return to;
        }
        long end = feed(start);
        if (end < 0) {
            end = Math.min(index.endOf(line), to);
        }
        return end > start && end <= to && bytes.at(end - 1) == '\r' ? end - 1 : end;
    }

    /** The next line feed or the end, when it is near; else -1. */
    private long feed(long start) {
        int n = (int) Math.min(SCAN, to - start);
        for (int at = 0; at < n; at += 1024) {
            byte[] b = bytes.array(start + at, start + Math.min(n, at + 1024));
            for (int i = 0; i < b.length; i++) {
                if (b[i] == '\n') {
                    return start + at + i;
                }
            }
        }
        return start + n == to ? to : -1;
    }

    /** Where the line after one that ends here begins. */
    long next(long end) {
        long at = end;
        while (at < to && bytes.at(at) == '\r') {
            at++;
        }
        return at < to ? at + 1 : to;
    }

    /**
     * What there is of a line from a column on: all of it when it is not long.
     *
     * @param column  how many cells the view has been scrolled sideways
     * @param columns how many cells are in view
     */
    Piece piece(int line, long start, int column, int columns) {
        long end = end(line, start);
        if (end - start <= WHOLE) {
            return Piece.of(bytes, start, end, 0);
        }
        long at = boundary(Math.min(start + column, end), start);
        return Piece.of(bytes, at, boundary(Math.min(end, at + 4L * columns), at), (int) (at - start));
    }

    /** An offset moved back to the first byte of a character, if need be. */
    long boundary(long offset, long least) {
        long at = offset;
        while (at > least && at < bytes.size() && offset - at < 3 && (bytes.at(at) & 0xc0) == 0x80) {
            at--;
        }
        return at;
    }

    /** The next character after an offset, or the one before; lines count as in the document. */
    long step(long offset, int by) {
        long at = offset + by;
        while (at > from && at < to && (bytes.at(at) & 0xc0) == 0x80 && Math.abs(at - offset) < 4) {
            at += by;
        }
        return Math.clamp(at, from, to);
    }
}

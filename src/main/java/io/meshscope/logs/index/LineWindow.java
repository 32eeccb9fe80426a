package io.meshscope.logs.index;

import io.meshscope.base.ByteSearch;
import io.meshscope.base.Bytes;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.logs.format.Recognizer;

/** Gives line after line of some bytes through a buffer that stays in the processor's cache. */
final class LineWindow {
    private static final int SIZE = 1 << 18;
    /** A line may be looked into up to this length; of a longer one the buffer holds the beginning. */
    private static final int MOST = Recognizer.LONGEST + 2;
    private static final int JOINED = 1 << 16;

    private final Bytes bytes;
    private byte[] buffer = new byte[SIZE];
    /** Offset of the first byte of the buffer. */
    private long base;
    private int filled;
    private int from;
    private int to;
    /** Where the next line starts. */
    private long next;

    LineWindow(Bytes bytes) {
        this.bytes = bytes;
    }

    /** Goes to the first line that starts at an offset or behind it. */
    void start(long offset) {
        base = offset == 0 ? 0 : offset - 1;
        filled = 0;
        next = base;
        if (offset > 0) {
            next();
        }
    }

    /** Where the next line starts. */
    long position() {
        return next;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Where the line starts in the buffer. */
    int from() {
        return from;
    }

    /** Where it ends in the buffer, its line feed not included. */
    int to() {
        return to;
    }

    long lineStart() {
        return base + from;
    }

    /** Goes to the next line; false when there is none. */
    boolean next() {
        if (next >= bytes.size()) {
            return false;
        }
        if (next >= base + filled) {
            load(next);
        }
        from = (int) (next - base);
        int end = feed(from);
        while (end < 0 && base + filled < bytes.size() && filled - from < MOST) {
            more();
            end = feed(from);
        }
        if (end >= 0) {
            to = end;
            next = base + end + 1;
        } else {
            to = filled;
            next = base + filled < bytes.size() ? afterFeed(base + filled) : bytes.size();
        }
        return true;
    }

    /** Whether the line is this character and nothing else but blanks behind it. */
    boolean isLone(char c) {
        int n = to - from;
        return n >= 1 && n <= 4 && buffer[from] == c && blank(from + 1);
    }

    boolean isBlank() {
        return to - from < 64 && blank(from);
    }

    private boolean blank(int at) {
        for (int i = at; i < to; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\r' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Takes the lines up to one that begins with a character to this line; false, and nothing changed, when there is none near. */
    boolean join(char last) {
        if (filled - from < JOINED && base + filled < bytes.size()) {
            more();
        }
        int bound = Math.min(filled, from + JOINED);
        for (int i = to; i < bound - 1; i++) {
            if (buffer[i] == '\n' && buffer[i + 1] == last) {
                int end = feed(i + 1);
                to = end < 0 ? filled : end;
                next = base + to + (end < 0 ? 0 : 1);
                return true;
            }
        }
        return false;
    }

    /** Takes back a join. */
    void unjoin() {
        to = feed(from);
        next = base + to + 1;
    }

    private void load(long offset) {
        base = offset;
        filled = 0;
        from = 0;
        fill();
    }

    /** Keeps the line so far and reads on behind it. */
    private void more() {
        int kept = filled - from;
        if (kept * 2 > buffer.length) {
            byte[] bigger = new byte[buffer.length * 2];
            System.arraycopy(buffer, from, bigger, 0, kept);
            buffer = bigger;
        } else {
            System.arraycopy(buffer, from, buffer, 0, kept);
        }
        base += from;
        filled = kept;
        to -= from;
        from = 0;
        fill();
    }

    private void fill() {
        int n = (int) Math.min(buffer.length - filled, bytes.size() - base - filled);
        copy(bytes, base + filled, buffer, filled, n);
        filled += n;
    }

    /** Copies bytes; a file that was cut short after it was mapped is told instead of ending the program's work with a fault. */
    static void copy(Bytes bytes, long offset, byte[] into, int at, int length) {
        try {
            bytes.copy(offset, into, at, length);
        } catch (InternalError e) {
            throw new ProblemException(Problem.error("logs.truncated", ""), e);
        }
    }

    private long afterFeed(long offset) {
        byte[] block = new byte[SIZE];
        for (long at = offset; at < bytes.size(); at += SIZE) {
            int n = (int) Math.min(SIZE, bytes.size() - at);
            copy(bytes, at, block, 0, n);
            for (int i = 0; i < n; i++) {
                if (block[i] == '\n') {
                    return at + i + 1;
                }
            }
        }
        return bytes.size();
    }

    private int feed(int at) {
        return ByteSearch.indexOf(buffer, (byte) '\n', at, filled);
    }
}

package io.meshscope.logs.index;

import io.meshscope.base.Bytes;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.Depth;
import io.meshscope.logs.format.LineFormat;
import io.meshscope.logs.format.LogFormats;
import java.util.List;
import java.util.Optional;

/**
 * Where the rows of a log are, and the values they are counted and filtered by. A row is a line with the lines that belong to it. Immutable;
 * safe for several threads. About 25 bytes a row.
 */
public final class LogIndex {
    private final Bytes bytes;
    private final LogFormats formats;
    private final List<Chunk> chunks;
    private final Values[] values;
    /** Number of rows before chunk i; one more element than there are chunks. */
    private final int[] before;
    private final int[] skipped;
    private final boolean complete;
    private final Depth depth;

    LogIndex(Bytes bytes, LogFormats formats, List<Chunk> chunks, Values[] values, Depth depth, boolean complete) {
        this.bytes = bytes;
        this.formats = formats;
        this.chunks = List.copyOf(chunks);
        this.values = values;
        this.complete = complete;
        this.depth = depth;
        this.before = new int[chunks.size() + 1];
        this.skipped = new int[chunks.size()];
        boolean open = false;
        long end = 0;
        for (int i = 0; i < chunks.size(); i++) {
            Chunk c = chunks.get(i);
            skipped[i] = before[i] == 0 ? 0 : Math.max(open ? c.leading() : c.blank(), c.rowsBefore(end));
            before[i + 1] = before[i] + c.rows() - skipped[i];
            // A chunk of nothing but lines that fit nothing goes on with what came before it.
            open = c.rows() == c.leading() ? open : c.open();
            end = Math.max(end, c.end());
        }
    }

    /** How many rows there are. */
    public int rows() {
        return before[before.length - 1];
    }

    /** Whether all bytes were looked at. */
    public boolean isComplete() {
        return complete;
    }

    /** Whether the values of a field are at hand without reading lines. */
    public boolean keeps(Field field) {
        return keeps(field, depth);
    }

    static boolean keeps(Field field, Depth depth) {
        return field.column() >= 0 && (depth != Depth.HEAD || Fields.isHead(field));
    }

    Depth depth() {
        return depth;
    }

    /** The bytes of the log. */
    public Bytes bytes() {
        return bytes;
    }

    /** The formats lines were looked at for. */
    public LogFormats formats() {
        return formats;
    }

    /** The offset behind the last line looked at. */
    public long end() {
        return chunks.isEmpty() ? 0 : chunks.getLast().end();
    }

    /** How many chunks the rows lie in: what work is split by. */
    public int parts() {
        return chunks.size();
    }

    /** The first row of a chunk; for the number of chunks, the number of rows. */
    public int firstOf(int part) {
        return before[part];
    }

    Chunk chunk(int part) {
        return chunks.get(part);
    }

    /** Rows at the start of a chunk that belong to the row before it. */
    int skipped(int part) {
        return skipped[part];
    }

    /** Offset behind the last row of a chunk, lines of the next that belong to it included. */
    long endOf(int part) {
        for (int next = part + 1; next < chunks.size(); next++) {
            Chunk c = chunks.get(next);
            if (c.rows() > skipped[next]) {
                return c.start() + c.offsets()[skipped[next]];
            }
        }
        return end();
    }

    List<Chunk> chunks() {
        return chunks;
    }

    Values[] values() {
        return values;
    }

    /** The chunk a row lies in. */
    public int partOf(int row) {
        int low = 0;
        int high = chunks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (before[middle] <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private int local(int part, int row) {
        return row - before[part] + skipped[part];
    }

    /** Offset of the first byte of a row. */
    public long start(int row) {
        int part = partOf(row);
        Chunk c = chunks.get(part);
        return c.start() + c.offsets()[local(part, row)];
    }

    /** Offset behind the last byte of a row, its line feed included. */
    public long end(int row) {
        return row + 1 < rows() ? start(row + 1) : end();
    }

    /** The row an offset lies in; the first or last when it lies outside. */
    public int rowAt(long offset) {
        int low = 0;
        int high = rows() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (start(middle) <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** When a row happened, in microseconds since 1970, or {@link io.meshscope.logs.format.TimeText#NONE}. */
    public long micros(int row) {
        int part = partOf(row);
        return chunks.get(part).times().at(local(part, row));
    }

    /** The response code of a row, or 0. */
    public int code(int row) {
        int part = partOf(row);
        return chunks.get(part).codes()[local(part, row)];
    }

    /** The duration of a row in milliseconds, or -1. */
    public long duration(int row) {
        int part = partOf(row);
        return chunks.get(part).durations().at(local(part, row));
    }

    /** The format of a row. */
    public LineFormat format(int row) {
        int part = partOf(row);
        return formats.formats().get(chunks.get(part).formats()[local(part, row)]);
    }

    /** The value of a field that is kept in a column; nothing where the row has none, or where the column has too many different ones. */
    public Optional<String> value(int row, Field field) {
        int part = partOf(row);
        Chunk.Column column = chunks.get(part).columns()[field.column()];
        int number = column == null ? -1 : column.number(local(part, row));
        return number < 0 ? Optional.empty() : Optional.of(values[field.column()].value(number));
    }

    /** Whether any row has a value in a column. */
    public boolean has(Field field) {
        return chunks.stream().anyMatch(c -> c.columns()[field.column()] != null);
    }

    /** How many rows are of each format, in the order of {@link LogFormats#formats()}. */
    public long[] perFormat() {
        long[] out = new long[formats.formats().size()];
        for (int part = 0; part < chunks.size(); part++) {
            byte[] column = chunks.get(part).formats();
            for (int i = skipped[part]; i < column.length; i++) {
                out[column[i]]++;
            }
        }
        return out;
    }

    static Values[] newValues() {
        Values[] out = new Values[Fields.COLUMNS];
        for (int i = 0; i < out.length; i++) {
            out[i] = new Values();
        }
        return out;
    }
}

package io.meshscope.logs.index;

import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.Depth;
import io.meshscope.logs.format.Match;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of one chunk after another; used again, by one worker. */
final class ChunkBuilder {
    private static final int ROWS = 1 << 15;
    private static final int LOCAL = 65_534;

    private final ValueTable[] tables;
    private final boolean[] kept = new boolean[Fields.COLUMNS];
    private int[] offsets = new int[ROWS];
    private long[] micros = new long[ROWS];
    private char[] codes = new char[ROWS];
    private long[] durations = new long[ROWS];
    private byte[] formats = new byte[ROWS];
    private final int[][] numbers = new int[Fields.COLUMNS][ROWS];
    private final boolean[] used = new boolean[Fields.COLUMNS];
    /** Local number by number of a value, for the column being packed. */
    private int[] locals = new int[1024];
    private int rows;

    ChunkBuilder(Values[] values, Depth depth) {
        for (int c = 0; c < kept.length; c++) {
            kept[c] = LogIndex.keeps(Fields.ofColumn(c), depth);
        }
        tables = Arrays.stream(values).map(ValueTable::new).toArray(ValueTable[]::new);
    }

    void reset() {
        rows = 0;
        Arrays.fill(used, false);
    }

    int rows() {
        return rows;
    }

    void add(int offset, byte format, Match match) {
        if (rows == offsets.length) {
            grow();
        }
        int row = rows++;
        offsets[row] = offset;
        formats[row] = format;
        micros[row] = match.micros();
        codes[row] = 0;
        durations[row] = -1;
        for (int i = 0; i < match.size(); i++) {
            Field field = match.field(i);
            int column = field.column();
            if (column >= 0) {
                if (!kept[column]) {
                    continue;
                }
                if (!used[column]) {
                    used[column] = true;
                    Arrays.fill(numbers[column], -1);
                }
                numbers[column][row] = tables[column].number(match, i);
            } else if (field.equals(Fields.RESPONSE_CODE)) {
                codes[row] = code(match.number(i));
            } else if (field.equals(Fields.DURATION)) {
                durations[row] = match.number(i);
            }
        }
    }

    private static char code(long number) {
        return number > 0 && number < 1000 ? (char) number : 0;
    }

    private void grow() {
        int n = rows * 2;
        offsets = Arrays.copyOf(offsets, n);
        micros = Arrays.copyOf(micros, n);
        codes = Arrays.copyOf(codes, n);
        durations = Arrays.copyOf(durations, n);
        formats = Arrays.copyOf(formats, n);
        for (int c = 0; c < numbers.length; c++) {
            numbers[c] = Arrays.copyOf(numbers[c], n);
            Arrays.fill(numbers[c], rows, n, -1);
        }
    }

    /** The number of a column's value in the last row, or -1. */
    int lastNumber(Field field) {
        return rows == 0 || !used[field.column()] ? -1 : numbers[field.column()][rows - 1];
    }

    /** The number a value of a field of a line has, or -1. */
    int number(Match match, Field field) {
        int i = match.indexOf(field);
        return i < 0 ? -1 : tables[field.column()].number(match, i);
    }

    Chunk build(long start, long end, int leading, int blank, boolean open) {
        Chunk.@Nullable Column[] columns = new Chunk.Column[used.length];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = used[c] ? pack(numbers[c]) : null;
        }
        return new Chunk(start, end, Arrays.copyOf(offsets, rows), Chunk.Times.pack(micros, rows), Arrays.copyOf(codes, rows),
                Chunk.Durations.pack(durations, rows), Arrays.copyOf(formats, rows), columns, leading, blank, open);
    }

    private Chunk.Column pack(int[] column) {
        int[] found = new int[64];
        int count = 0;
        boolean spilled = false;
        char[] out = new char[rows];
        for (int row = 0; row < rows; row++) {
            int number = column[row];
            if (number < 0) {
                spilled |= number == Values.SPILLED;
                continue;
            }
            if (number >= locals.length) {
                locals = Arrays.copyOf(locals, Math.max(locals.length * 2, number + 1));
            }
            if (locals[number] == 0) {
                if (count == LOCAL) {
                    spilled = true;
                    continue;
                }
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = number;
                locals[number] = count;
            }
            out[row] = (char) locals[number];
        }
        for (int i = 0; i < count; i++) {
            locals[found[i]] = 0;
        }
        return packed(out, Arrays.copyOf(found, count), spilled);
    }

    private static Chunk.Column packed(char[] out, int[] found, boolean spilled) {
        if (found.length > 255) {
            return new Chunk.Column(null, out, found, spilled);
        }
        byte[] small = new byte[out.length];
        for (int i = 0; i < small.length; i++) {
            small[i] = (byte) out[i];
        }
        return new Chunk.Column(small, null, found, spilled);
    }
}

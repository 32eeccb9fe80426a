package io.meshscope.logs.index;

import io.meshscope.base.ByteSearch;
import io.meshscope.logs.format.Ansi;
import io.meshscope.logs.format.Depth;
import io.meshscope.logs.format.LineFormat;
import io.meshscope.logs.format.Match;
import io.meshscope.logs.format.Recognizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads rows when they are looked at; not for several threads. */
public final class RowReader {
    /** Of a longer row the beginning is read. */
    private static final int MOST = Recognizer.LONGEST + (1 << 16);
    private static final int MORE = 2_000;

    private final LogIndex index;
    private final Recognizer recognizer;
    private final Match match = new Match();
    private byte[] line = new byte[4096];
    private int length;
    private int first;

    public RowReader(LogIndex index) {
        this.index = index;
        this.recognizer = new Recognizer(index.formats());
    }

    /** The index it reads from. */
    public LogIndex index() {
        return index;
    }

    /** Reads a row. */
    public LogRow read(int row) {
        LineFormat format = match(row);
        List<LogRow.Value> values = new ArrayList<>(match.size());
        for (int i = 0; i < match.size(); i++) {
            values.add(new LogRow.Value(match.field(i), match.text(i)));
        }
        return new LogRow(row, format, match.micros(), values, text(0, first), more(), match.isCut());
    }

    /** Finds the fields of a row; they stand in {@link #fields()} until the next. */
    public LineFormat match(int row) {
        return match(index.start(row), index.end(row));
    }

    LineFormat match(long start, long end) {
        load(start, end);
        boolean object = first < length && line[0] == '{' && first <= 4;
        LineFormat format = recognizer.read(line, 0, object ? length : first, match, Depth.ALL);
        if (object) {
            first = length;
        }
        return format;
    }

    /** The fields of the row last matched. */
    public Match fields() {
        return match;
    }

    /** The bytes of the row last matched; valid up to {@link #length()}. */
    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    private void load(long start, long end) {
        length = (int) Math.min(end - start, MOST);
        if (line.length < length + 8) {
            line = new byte[Math.max(length + 8, line.length * 2)];
        }
        LineWindow.copy(index.bytes(), start, line, 0, length);
        while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r')) {
            length--;
        }
        int feed = ByteSearch.indexOf(line, (byte) '\n', 0, length);
        first = feed < 0 ? length : feed;
    }

    private String text(int from, int to) {
        int end = to > from && line[to - 1] == '\r' ? to - 1 : to;
        return Ansi.strip(new String(line, from, end - from, StandardCharsets.UTF_8));
    }

    private List<String> more() {
        List<String> out = new ArrayList<>();
        int at = first + 1;
        while (at < length && out.size() < MORE) {
            int feed = ByteSearch.indexOf(line, (byte) '\n', at, length);
            int end = feed < 0 ? length : feed;
            out.add(text(at, end));
            at = end + 1;
        }
        return out;
    }
}

package io.meshscope.logs.format;

import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the format and the fields of line after line. Tries first what fitted last; not for several threads. */
public final class Recognizer {
    /** Longer lines are not looked into: they are shown as they are. */
    public static final int LONGEST = 1 << 20;

    private static final int WRAPPERS = 3;
    /** What stands beside a line in the JSON object it is wrapped in. */
    private static final Map<Field, Field> BESIDE = Map.of(Fields.STREAM, Fields.STREAM, JsonFormat.POD_NAME, Fields.POD,
            JsonFormat.CONTAINER_NAME, Fields.CONTAINER);

    private final List<Grammar> grammars;
    /** How many of them, the first ones, are of the user's own. */
    private final int own;
    private final Wrapper wrapper = new Wrapper();
    private @Nullable Grammar last;
    private boolean continues;

    public Recognizer(LogFormats formats) {
        this.grammars = formats.grammars();
        this.own = formats.own();
    }

    /**
     * Finds the fields of a line.
     *
     * @param b     holds the line
     * @param from  where it starts
     * @param to    where it ends, its line feed not included
     * @param match takes the fields
     * @param depth what is wanted of it
     * @return its format; that of plain lines when it fits none
     */
    public LineFormat read(byte[] b, int from, int to, Match match, Depth depth) {
        int end = to > from && b[to - 1] == '\r' ? to - 1 : to;
        // The mark some editors put before a file in UTF-8.
        if (from + 3 <= end && b[from] == (byte) 0xef && b[from + 1] == (byte) 0xbb && b[from + 2] == (byte) 0xbf) {
            return read(b, from + 3, to, match, depth);
        }
        continues = wrapper.isPartial();
        wrapper.whole();
        match.reset(b);
        Grammar known = last;
        if (known != null) {
            LineFormat format = known.match(b, from, end, match, depth);
            if (format != null && !match.isCut() && !(format == JsonFormat.OTHER && JsonFormat.isWrapper(match))) {
                return format;
            }
            match.reset(b);
        }
        if (end - from > LONGEST) {
            return PlainFormat.match(b, from, Math.min(end, from + LONGEST), match, depth);
        }
        return look(b, from, end, match, depth);
    }

    /** Whether the line last read goes on with the one before, because the container runtime cut that one. */
    public boolean isContinued() {
        return continues;
    }

    private LineFormat look(byte[] b, int from, int to, Match match, Depth depth) {
        byte[] line = b;
        int start = from;
        int end = to;
        if (Ansi.isIn(b, from, to)) {
            line = Ansi.strip(b, from, to);
            start = 0;
            end = line.length;
            match.reset(line);
        }
        // A format of one's own may begin with a time, which else looks like that of a wrapper.
        for (int i = 0; i < own; i++) {
            LineFormat format = grammars.get(i).match(line, start, end, match, depth);
            if (format != null && !match.isCut()) {
                last = grammars.get(i);
                return format;
            }
            match.reset(line);
        }
        for (int i = 0; i < WRAPPERS; i++) {
            int body = wrapper.strip(line, start, end, match);
            if (body == start) {
                break;
            }
            start = body;
        }
        LineFormat format = grammar(line, start, end, match, depth);
        if (format == JsonFormat.OTHER && JsonFormat.isWrapper(match)) {
            return inner(match, depth);
        }
        return format == null ? PlainFormat.match(line, start, end, match, depth) : format;
    }

    private @Nullable LineFormat grammar(byte[] b, int from, int to, Match match, Depth depth) {
        int kept = match.size();
        long time = match.micros();
        Grammar cut = null;
        Grammar known = last;
        if (known != null) {
            LineFormat format = known.match(b, from, to, match, depth);
            if (format != null && !match.isCut()) {
                return format;
            }
            cut = format == null ? null : known;
            back(match, kept, time);
        }
        for (Grammar grammar : grammars) {
            if (grammar.equals(known)) {
                continue;
            }
            LineFormat format = grammar.match(b, from, to, match, depth);
            if (format != null && !match.isCut()) {
                last = grammar;
                return format;
            }
            cut = format != null && cut == null ? grammar : cut;
            back(match, kept, time);
        }
        return cut == null ? null : cut.match(b, from, to, match, depth);
    }

    private static void back(Match match, int kept, long time) {
        match.back(kept);
        match.time(time);
        match.cut(false);
    }

    /** A line in a line: Docker's json-file, stern's JSON. */
    private LineFormat inner(Match match, Depth depth) {
        int log = JsonFormat.wrapped(match);
        byte[] text = JsonText.bytes(match.bytes(), match.start(log), match.end(log));
        int length = text.length;
        while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r')) {
            length--;
        }
        long taken = match.micros();
        byte[] joined = Arrays.copyOf(text, length);
        List<Field> fields = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (Map.Entry<Field, Field> beside : BESIDE.entrySet()) {
            int i = match.indexOf(beside.getKey());
            if (i >= 0) {
                int start = joined.length;
                joined = Arrays.copyOf(joined, start + match.end(i) - match.start(i));
                System.arraycopy(match.bytes(), match.start(i), joined, start, joined.length - start);
                fields.add(beside.getValue());
                ends.add(joined.length);
            }
        }
        match.reset(joined);
        int start = length;
        for (int i = 0; i < fields.size(); i++) {
            match.add(fields.get(i), start, ends.get(i));
            start = ends.get(i);
        }
        match.time(taken);
        int kept = match.size();
        LineFormat format = grammar(joined, 0, length, match, depth);
        if (format == null || (format == JsonFormat.OTHER && JsonFormat.isWrapper(match))) {
            back(match, kept, taken);
            return PlainFormat.match(joined, 0, length, match, depth);
        }
        return format;
    }
}

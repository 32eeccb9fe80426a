package io.meshscope.logs.format;

import io.meshscope.logs.field.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the format and the fields of line after line. Tries first what fitted last; not for several threads. */
public final class Recognizer {
    /** Longer lines are not looked into: they are shown as they are. */
    public static final int LONGEST = 1 << 20;

    private static final int WRAPPERS = 3;

    private final List<Grammar> grammars;
    private final Wrapper wrapper = new Wrapper();
    private @Nullable Grammar last;
    private boolean continues;

    public Recognizer(LogFormats formats) {
        this.grammars = formats.grammars();
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
        continues = wrapper.isPartial();
        wrapper.whole();
        match.reset(b);
        Grammar known = last;
        if (known != null) {
            LineFormat format = known.match(b, from, end, match, depth);
            if (format != null && !match.isCut() && !(format == JsonFormat.OTHER && JsonFormat.isDocker(match))) {
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
        for (int i = 0; i < WRAPPERS; i++) {
            int body = wrapper.strip(line, start, end, match);
            if (body == start) {
                break;
            }
            start = body;
        }
        LineFormat format = grammar(line, start, end, match, depth);
        if (format == JsonFormat.OTHER && JsonFormat.isDocker(match)) {
            return docker(match, depth);
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

    /** A line in a line: Docker's json-file. */
    private LineFormat docker(Match match, Depth depth) {
        int log = match.indexOf(Fields.named("log"));
        byte[] text = JsonText.bytes(match.bytes(), match.start(log), match.end(log));
        int length = text.length;
        while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r')) {
            length--;
        }
        long taken = match.micros();
        int stream = match.indexOf(Fields.STREAM);
        byte[] joined = java.util.Arrays.copyOf(text, length + match.end(stream) - match.start(stream));
        System.arraycopy(match.bytes(), match.start(stream), joined, length, joined.length - length);
        match.reset(joined);
        match.add(Fields.STREAM, length, joined.length);
        match.time(taken);
        LineFormat format = grammar(joined, 0, length, match, depth);
        if (format == null || (format == JsonFormat.OTHER && match.indexOf(Fields.named("log")) >= 0)) {
            back(match, 1, taken);
            return PlainFormat.match(joined, 0, length, match, depth);
        }
        return format;
    }
}

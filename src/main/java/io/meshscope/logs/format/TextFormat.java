package io.meshscope.logs.format;

import io.meshscope.base.ByteSearch;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text format compiled from Envoy's command operators. Fields are found left to right by the literal text after each; where a field may
 * hold that text itself (a quoted user agent with quotes in it), more is tried until the rest fits, within a bound.
 */
final class TextFormat implements Grammar {
    /** How often one line may be tried anew: enough for quotes in user agents, too few to matter on hostile lines. */
    private static final int RETRIES = 2_000;

    /** What stands behind the last field of a format. */
    private static final Field MORE = Fields.named("appended");

    /** What the text of a field may be. */
    enum Shape {
        /** Digits, or {@code -}. */
        NUMBER,
        /** Without blanks. */
        TOKEN,
        /** Anything up to the literal after it. */
        ANY,
        /** A time as RFC 3339 writes it. */
        TIME
    }

    /**
     * A field and what follows it.
     *
     * @param field what it is
     * @param shape what its text may be
     * @param after the literal text after it; empty only at the end
     * @param time  how a time is written; null for RFC 3339
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; packed on purpose
    record Slot(Field field, Shape shape, byte[] after, @Nullable TimePattern time) {}

    private final LineFormat format;
    private final Literal before;
    private final Field[] fields;
    private final Shape[] shapes;
    private final Literal[] after;
    /** What each depth takes of a line. */
    private final boolean[] ofHead;
    private final boolean[] ofColumns;
    private final int head;
    private final @Nullable TimePattern[] times;

    TextFormat(String id, byte[] before, List<Slot> slots) {
        this.format = new LineFormat(id, LineFormat.Kind.ACCESS, false);
        this.before = new Literal(before);
        this.fields = slots.stream().map(Slot::field).toArray(Field[]::new);
        this.shapes = slots.stream().map(Slot::shape).toArray(Shape[]::new);
        this.after = slots.stream().map(s -> new Literal(s.after())).toArray(Literal[]::new);
        this.times = slots.stream().map(Slot::time).toArray(TimePattern[]::new);
        this.ofHead = new boolean[fields.length];
        this.ofColumns = new boolean[fields.length];
        int last = 0;
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].equals(Fields.START_TIME) || fields[i].equals(Fields.RESPONSE_CODE) || fields[i].equals(Fields.RESPONSE_FLAGS)
                    || fields[i].equals(Fields.DURATION)) {
                last = i + 1;
            }
        }
        for (int i = 0; i < fields.length; i++) {
            boolean number = fields[i].equals(Fields.RESPONSE_CODE) || fields[i].equals(Fields.DURATION);
            ofHead[i] = number || Fields.isHead(fields[i]);
            ofColumns[i] = number || fields[i].column() >= 0;
        }
        this.head = last == 0 ? fields.length : last;
    }

    /** The format of its lines. */
    LineFormat format() {
        return format;
    }

    @Override
    public @Nullable LineFormat match(byte[] b, int from, int to, Match match, Depth depth) {
        if (!before.isAt(b, from, to)) {
            return null;
        }
        Walk walk = match.walk(fields.length);
        if (depth == Depth.HEAD) {
            if (!walk(b, from + before.length(), to, head, walk)) {
                return null;
            }
            fill(match, head, walk, depth, b);
            return format;
        }
        if (walk(b, from + before.length(), to, fields.length, walk)) {
            fill(match, fields.length, walk, depth, b);
            return format;
        }
        if (more(b, from, to, match, walk, depth)) {
            return format;
        }
        if (!walk(b, from + before.length(), to, head, walk)) {
            return null;
        }
        fill(match, head, walk, depth, b);
        match.cut(true);
        return format;
    }

    /** A line of the format with something appended, as mesh configurations often do to the default one. */
    private boolean more(byte[] b, int from, int to, Match match, Walk walk, Depth depth) {
        int last = fields.length - 1;
        if (after[last].length() != 0 || shapes[last] != Shape.TOKEN || !walk(b, from + before.length(), to, last, walk)) {
            return false;
        }
        int start = walk.ends[last - 1] + after[last - 1].length();
        int blank = ByteSearch.indexOf(b, (byte) ' ', start, to);
        if (blank < 0) {
            return false;
        }
        walk.starts[last] = start;
        walk.ends[last] = blank;
        fill(match, fields.length, walk, depth, b);
        if (depth == Depth.ALL) {
            match.add(MORE, blank + 1, to);
            Logfmt.read(b, blank + 1, to, match);
        }
        match.cut(true);
        return true;
    }

    private boolean walk(byte[] b, int from, int to, int n, Walk walk) {
        int retries = RETRIES;
        int i = 0;
        int start = from;
        int search = from;
        while (true) {
            int end = end(b, i, start, search, to);
            if (end >= 0) {
                walk.starts[i] = start;
                walk.ends[i] = end;
                start = end + after[i].length();
                search = start;
                if (++i == n) {
                    if (n < fields.length || start == to) {
                        return true;
                    }
                } else {
                    continue;
                }
            }
            // Back to the last field that may be longer.
            do {
                if (--i < 0) {
                    return false;
                }
            } while (shapes[i] != Shape.ANY);
            if (--retries < 0) {
                return false;
            }
            start = walk.starts[i];
            search = walk.ends[i] + 1;
        }
    }

    /** Where field i ends when it starts at a place and its end is looked for from another; -1 when nowhere. */
    private int end(byte[] b, int i, int start, int search, int to) {
        Literal literal = after[i];
        return switch (shapes[i]) {
            case NUMBER -> number(b, start, to, literal);
            case TOKEN -> token(b, start, to, literal);
            case TIME -> time(b, start, to, literal);
            case ANY -> literal.length() == 0 ? search <= to ? to : -1 : literal.find(b, search, to);
        };
    }

    private static int number(byte[] b, int start, int to, Literal literal) {
        int i = start;
        if (i < to && b[i] == '-') {
            i++;
        } else {
            while (i < to && b[i] >= '0' && b[i] <= '9') {
                i++;
            }
        }
        // An empty value is written as nothing where omit_empty_values is on.
        return literal.isAt(b, i, to) ? i : -1;
    }

    private static int token(byte[] b, int start, int to, Literal literal) {
        int blank = ByteSearch.indexOf(b, (byte) ' ', start, to);
        if (literal.length() == 0) {
            return blank < 0 ? to : -1;
        }
        if (literal.isBlank()) {
            return blank >= 0 && literal.isAt(b, blank, to) ? blank : -1;
        }
        int end = literal.find(b, start, to);
        return blank >= 0 && end > blank ? -1 : end;
    }

    private static int time(byte[] b, int start, int to, Literal literal) {
        if (start < to && b[start] == '-') {
            return literal.isAt(b, start + 1, to) ? start + 1 : -1;
        }
        if (start + 20 > to || b[start + 4] != '-' || b[start + 10] != 'T' || b[start + 13] != ':') {
            return -1;
        }
        return token(b, start, to, literal);
    }

    /** Where the fields of a line stand while they are looked for. */
    static final class Walk {
        final int[] starts;
        final int[] ends;

        Walk(int n) {
            starts = new int[n];
            ends = new int[n];
        }
    }

    private void fill(Match match, int n, Walk walk, Depth depth, byte[] b) {
        boolean[] wanted = depth == Depth.HEAD ? ofHead : ofColumns;
        for (int i = 0; i < n; i++) {
            if (fields[i].equals(Fields.START_TIME)) {
                TimePattern pattern = times[i];
                if (pattern == null) {
                    match.readTime(walk.starts[i], walk.ends[i]);
                } else {
                    match.time(pattern.read(b, walk.starts[i], walk.ends[i]));
                }
            }
            if (depth != Depth.ALL && !wanted[i]) {
                continue;
            }
            int start = walk.starts[i];
            int end = walk.ends[i];
            boolean missing = end == start || (end == start + 1 && b[start] == '-');
            if (!missing || (fields[i].equals(Fields.RESPONSE_FLAGS) && end > start)) {
                match.add(fields[i], start, end);
            }
        }
    }
}

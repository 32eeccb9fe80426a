package io.meshscope.logs.format;

import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import java.nio.charset.StandardCharsets;

/** Walks over one JSON object and notes where the values of its keys stand. */
final class JsonScan {
    private static final int DEPTH = 6;

    private final byte[] b;
    private final int to;
    private final Match match;
    private final JsonKeys keys;
    private final boolean all;
    private int at;
    private int marks;
    private boolean escaped;
    private boolean timed;

    JsonScan(byte[] b, int to, Match match, JsonKeys keys, boolean all) {
        this.b = b;
        this.to = to;
        this.match = match;
        this.keys = keys;
        this.all = all;
    }

    /** What the keys said. */
    int marks() {
        return marks;
    }

    /** Walks over an object that starts at a place; false when it is broken or something follows it. */
    boolean object(int from, String prefix, int depth) {
        at = from + 1;
        boolean first = true;
        while (true) {
            blanks();
            if (at >= to) {
                return false;
            }
            if (b[at] == '}') {
                at++;
                return depth > 0 || at == to;
            }
            if (!first) {
                if (b[at] != ',') {
                    return false;
                }
                at++;
                blanks();
            }
            first = false;
            if (!member(prefix, depth)) {
                return false;
            }
        }
    }

    private boolean member(String prefix, int depth) {
        int key = at + 1;
        if (at >= to || b[at] != '"' || !string()) {
            return false;
        }
        int end = at - 1;
        blanks();
        if (at >= to || b[at] != ':') {
            return false;
        }
        at++;
        blanks();
        if (at < to && b[at] == '{' && depth < DEPTH) {
            return object(at, prefix + new String(b, key, end - key, StandardCharsets.UTF_8) + ".", depth + 1);
        }
        int value = at;
        if (!value()) {
            return false;
        }
        boolean quoted = b[value] == '"';
        note(prefix, key, end, quoted ? value + 1 : value, quoted ? at - 1 : at, quoted);
        return true;
    }

    private void note(String prefix, int key, int keyEnd, int start, int end, boolean quoted) {
        JsonKeys.Key known;
        if (prefix.isEmpty()) {
            known = keys.find(b, key, keyEnd);
        } else {
            byte[] name = (prefix + new String(b, key, keyEnd - key, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            known = keys.find(name, 0, name.length);
        }
        if (known != null) {
            marks |= known.mark();
        } else if (!all) {
            return;
        }
        if (!quoted && end - start == 4 && b[start] == 'n') {
            return;
        }
        if (quoted && (end == start || (end == start + 1 && b[start] == '-'))
                && (known == null || !known.field().equals(Fields.RESPONSE_FLAGS))) {
            return;
        }
        Field field = known != null ? known.field() : Fields.named(prefix + new String(b, key, keyEnd - key, StandardCharsets.UTF_8));
        if (field.equals(Fields.START_TIME) && !timed) {
            timed = match.readTime(start, end) || epoch(start, end);
        }
        match.add(field, start, end, escaped);
    }

    /** Seconds since 1970 with a fraction, as Go's loggers write time. */
    private boolean epoch(int start, int end) {
        if (end - start < 10 || end - start > 32) {
            return false;
        }
        try {
            double seconds = Double.parseDouble(new String(b, start, end - start, StandardCharsets.US_ASCII));
            if (seconds > 1e8 && seconds < 1e10) {
                match.time(Math.round(seconds * 1_000_000));
                return true;
            }
        } catch (NumberFormatException e) {
            // Some other notion of time.
            return false;
        }
        return false;
    }

    private boolean value() {
        escaped = false;
        if (at >= to) {
            return false;
        }
        return switch (b[at]) {
            case '"' -> string();
            case '[', '{' -> nested();
            default -> word();
        };
    }

    private boolean string() {
        escaped = false;
        int i = at + 1;
        while (i < to) {
            byte c = b[i];
            if (c == '"') {
                at = i + 1;
                return true;
            }
            if (c == '\\') {
                escaped = true;
                i++;
            }
            i++;
        }
        return false;
    }

    private boolean nested() {
        int open = 0;
        while (at < to) {
            byte c = b[at];
            if (c == '"') {
                if (!string()) {
                    return false;
                }
                continue;
            }
            if (c == '[' || c == '{') {
                open++;
            } else if ((c == ']' || c == '}') && --open == 0) {
                at++;
                escaped = false;
                return true;
            }
            at++;
        }
        return false;
    }

    private boolean word() {
        int from = at;
        while (at < to && b[at] != ',' && b[at] != '}' && b[at] != ' ' && b[at] != '\n' && b[at] != '\r') {
            at++;
        }
        return at > from;
    }

    private void blanks() {
        while (at < to && (b[at] == ' ' || b[at] == '\t' || b[at] == '\r' || b[at] == '\n')) {
            at++;
        }
    }
}

package io.meshscope.logs.format;

import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.LineFormat.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The Linkerd proxy's plain log: {@code [     0.001s]  INFO ThreadId(01) span:span{k=v}: target: text}. Its clock counts from the start of
 * the process; it tells no time of day.
 */
final class LinkerdFormat implements Grammar {
    static final LineFormat FORMAT = new LineFormat("linkerd", Kind.COMPONENT, true);

    @Override
    public @Nullable LineFormat match(byte[] b, int from, int to, Match match, Depth depth) {
        if (from >= to || b[from] != '[') {
            return null;
        }
        int digits = ComponentFormat.skip(b, from + 1, to);
        int end = ComponentFormat.find(b, digits, to, ']');
        if (end >= to || end - digits < 3 || end - digits > 24 || b[end - 1] != 's' || b[digits] < '0' || b[digits] > '9') {
            return null;
        }
        int level = ComponentFormat.skip(b, end + 1, to);
        int levelEnd = ComponentFormat.word(b, level, to);
        if (!Levels.isLevel(b, level, levelEnd)) {
            return null;
        }
        match.add(Fields.UPTIME, digits, end - 1);
        match.add(Fields.LEVEL, level, levelEnd);
        rest(b, ComponentFormat.skip(b, levelEnd, to), to, match, depth);
        return FORMAT;
    }

    private static void rest(byte[] b, int from, int to, Match match, Depth depth) {
        int at = from;
        if (ComponentFormat.starts(b, at, to, "ThreadId(")) {
            int close = ComponentFormat.find(b, at, to, ')');
            match.add(Fields.THREAD, at + 9, close);
            at = ComponentFormat.skip(b, Math.min(close + 1, to), to);
        }
        int text = ComponentFormat.spans(b, at, to, match);
        if (depth == Depth.ALL) {
            match.add(Fields.MESSAGE, text, to);
        }
    }
}

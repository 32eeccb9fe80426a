package io.meshscope.logs.format;

import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.LineFormat.Kind;

/** Whatever fits no format: the line as it is, with the time it begins with when it does. */
final class PlainFormat {
    static final LineFormat FORMAT = new LineFormat("plain", Kind.PLAIN, false);

    private PlainFormat() {}

    static LineFormat match(byte[] b, int from, int to, Match match, Depth depth) {
        int at = from < to && b[from] == '[' ? from + 1 : from;
        if (at + 19 <= to && match.readTime(at, Math.min(to, at + 40))) {
            match.add(Fields.START_TIME, at, match.times().end());
        }
        if (depth == Depth.ALL) {
            match.add(Fields.MESSAGE, from, to);
        }
        return FORMAT;
    }
}

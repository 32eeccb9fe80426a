package io.meshscope.logs.format;

import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.LineFormat.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Envoy's component log without an agent: {@code [2025-05-17 08:50:37.970][48][debug][http] [source/x.cc:967] [C1][S2] text}, with
 * {@code [Envoy (Epoch 0)] } before it in Istio 1.4 and older.
 */
final class EnvoyFormat implements Grammar {
    static final LineFormat FORMAT = new LineFormat("envoy-plain", Kind.COMPONENT, true);
    private static final String EPOCH = "[Envoy (Epoch ";

    @Override
    public @Nullable LineFormat match(byte[] b, int from, int to, Match match, Depth depth) {
        int at = from;
        if (ComponentFormat.starts(b, at, to, EPOCH)) {
            at = ComponentFormat.skip(b, Math.min(to, ComponentFormat.find(b, at, to, ']') + 1), to);
        }
        if (at + 24 > to || b[at] != '[' || b[at + 11] != ' ' || !match.readTime(at + 1, Math.min(to, at + 40))) {
            return null;
        }
        int time = match.times().end();
        int thread = time + 2;
        int threadEnd = ComponentFormat.find(b, Math.min(thread, to), to, ']');
        int level = threadEnd + 2;
        int levelEnd = ComponentFormat.find(b, Math.min(level, to), to, ']');
        int logger = levelEnd + 2;
        int end = ComponentFormat.find(b, Math.min(logger, to), to, ']');
        if (end >= to || b[time] != ']' || b[time + 1] != '[' || !Levels.isLevel(b, level, levelEnd)) {
            return null;
        }
        match.add(Fields.START_TIME, at + 1, time);
        match.add(Fields.LEVEL, level, levelEnd);
        match.add(Fields.SCOPE, logger, end);
        if (depth == Depth.ALL) {
            match.add(Fields.THREAD, thread, threadEnd);
            rest(b, ComponentFormat.skip(b, end + 1, to), to, match);
        }
        return FORMAT;
    }

    private static void rest(byte[] b, int from, int to, Match match) {
        int text = from;
        if (text < to && b[text] == '[' && !ComponentFormat.starts(b, text, to, "[C") && !ComponentFormat.starts(b, text, to, "[Tags:")) {
            int close = ComponentFormat.find(b, text, to, ']');
            match.add(Fields.SOURCE, text + 1, close);
            text = ComponentFormat.skip(b, Math.min(close + 1, to), to);
        }
        ComponentFormat.message(b, text, to, match);
    }
}

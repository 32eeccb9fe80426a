package io.meshscope.logs.format;

import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.LineFormat.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines of pairs alone, {@code time="…" level=info msg="…"}: Linkerd's control plane and other Go programs. */
final class LogfmtFormat implements Grammar {
    static final LineFormat FORMAT = new LineFormat("logfmt", Kind.COMPONENT, true);
    private static final Map<String, Field> NAMES = Map.of("time", Fields.START_TIME, "ts", Fields.START_TIME, "msg", Fields.MESSAGE,
            "lvl", Fields.LEVEL, "logger", Fields.SCOPE, "component", Fields.SCOPE, "caller", Fields.SOURCE);

    @Override
    public @Nullable LineFormat match(byte[] b, int from, int to, Match match, Depth depth) {
        if (from >= to || b[from] < 'a' || b[from] > 'z' || !Logfmt.begins(b, from, to)) {
            return null;
        }
        int kept = match.size();
        Logfmt.read(b, from, to, match);
        match.rename(NAMES);
        int level = match.indexOf(Fields.LEVEL);
        if (level < kept || match.indexOf(Fields.MESSAGE) < kept || !Levels.isLevel(b, match.start(level), match.end(level))) {
            return null;
        }
        int time = match.indexOf(Fields.START_TIME);
        if (time >= kept) {
            match.readTime(match.start(time), match.end(time));
        }
        return FORMAT;
    }
}

package io.meshscope.logs.format;

import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.LineFormat.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Lines of Envoy under the agent, of the agent and istiod, and of ztunnel: a time, a level and parts, most often between tabs (Istio
 * pkg/log, pkg/envoy/proxy.go; ztunnel src/telemetry.rs).
 */
final class ComponentFormat implements Grammar {
    static final LineFormat ENVOY = new LineFormat("envoy", Kind.COMPONENT, true);
    static final LineFormat ISTIO = new LineFormat("istio", Kind.COMPONENT, true);
    static final LineFormat ZTUNNEL = new LineFormat("ztunnel", Kind.COMPONENT, true);
    static final LineFormat ZTUNNEL_ACCESS = new LineFormat("ztunnel-access", Kind.ACCESS, false);

    @Override
    public @Nullable LineFormat match(byte[] b, int from, int to, Match match, Depth depth) {
        if (from + 26 > to || b[from + 10] != 'T' || !match.readTime(from, Math.min(to, from + 40))) {
            return null;
        }
        int time = match.times().end();
        int level = skip(b, time, to);
        int levelEnd = word(b, level, to);
        if (level == time || !Levels.isLevel(b, level, levelEnd)) {
            return null;
        }
        match.add(Fields.START_TIME, from, time);
        match.add(Fields.LEVEL, level, levelEnd);
        int rest = skip(b, levelEnd, to);
        if (rest < to && starts(b, rest, to, "envoy ")) {
            envoy(b, rest + 6, to, match, depth);
            return ENVOY;
        }
        if (levelEnd < to && b[levelEnd] == '\t') {
            return tabbed(b, levelEnd + 1, to, match, depth);
        }
        return ztunnelOld(b, rest, to, match, depth);
    }

    /** {@code LOGGER FILE:LINE<TAB>message<TAB>thread=N}, or {@code LOGGER<TAB>[FILE:LINE] message} before Istio 1.11. */
    private static void envoy(byte[] b, int from, int to, Match match, Depth depth) {
        int logger = word(b, from, to);
        match.add(Fields.SCOPE, from, logger);
        if (depth != Depth.ALL) {
            return;
        }
        int tab = find(b, logger, to, '\t');
        if (tab > logger + 1) {
            match.add(Fields.SOURCE, logger + 1, tab);
        }
        int text = Math.min(tab + 1, to);
        if (text < to && b[text] == '[' && !starts(b, text, to, "[C") && !starts(b, text, to, "[Tags:")) {
            int close = find(b, text, to, ']');
            if (close < to) {
                match.add(Fields.SOURCE, text + 1, close);
                text = skip(b, close + 1, to);
            }
        }
        int end = thread(b, text, to, match);
        message(b, text, end, match);
    }

    private static int thread(byte[] b, int from, int to, Match match) {
        int i = to;
        while (i > from && b[i - 1] != '\t') {
            i--;
        }
        if (i > from && starts(b, i, to, "thread=")) {
            match.add(Fields.THREAD, i + 7, to);
            return i - 1;
        }
        return to;
    }

    /** The tags before a message of Envoy, in both styles, and the message. */
    static void message(byte[] b, int from, int to, Match match) {
        int at = from;
        if (starts(b, at, to, "[Tags: ")) {
            int close = find(b, at, to, ']');
            tag(b, at, close, "\"ConnectionId\":\"", Fields.CONNECTION_ID, match);
            tag(b, at, close, "\"StreamId\":\"", Fields.STREAM_ID, match);
            at = skip(b, Math.min(close + 1, to), to);
        } else {
            at = bracket(b, at, to, "[C", Fields.CONNECTION_ID, match);
            at = bracket(b, at, to, "[S", Fields.STREAM_ID, match);
            at = at > from ? skip(b, at, to) : at;
        }
        match.add(Fields.MESSAGE, at, to);
    }

    private static void tag(byte[] b, int from, int to, String name, io.meshscope.logs.field.Field field, Match match) {
        for (int i = from; i < to; i++) {
            if (b[i] == '"' && starts(b, i, to, name)) {
                int start = i + name.length();
                match.add(field, start, find(b, start, to, '"'));
                return;
            }
        }
    }

    static int bracket(byte[] b, int at, int to, String open, io.meshscope.logs.field.Field field, Match match) {
        if (!starts(b, at, to, open)) {
            return at;
        }
        int i = at + 2;
        while (i < to && b[i] >= '0' && b[i] <= '9') {
            i++;
        }
        if (i == at + 2 || i >= to || b[i] != ']') {
            return at;
        }
        match.add(field, at + 2, i);
        return i + 1;
    }

    /** {@code [scope<TAB>]message[<TAB>k=v…]}. */
    private static LineFormat tabbed(byte[] b, int from, int to, Match match, Depth depth) {
        int tab = find(b, from, to, '\t');
        int text = from;
        boolean scoped = tab < to && isScope(b, from, tab);
        if (scoped) {
            match.add(Fields.SCOPE, from, tab);
            text = tab + 1;
        }
        boolean access = scoped && tab - from == 6 && starts(b, from, tab, "access") && starts(b, text, to, "connection ");
        if (depth == Depth.ALL || access) {
            int end = find(b, text, to, '\t');
            boolean values = end < to && Logfmt.begins(b, end + 1, to);
            match.add(Fields.MESSAGE, text, values ? end : to);
            if (values) {
                Logfmt.read(b, end + 1, to, match);
            }
        }
        if (access) {
            return ZTUNNEL_ACCESS;
        }
        return scoped && isZtunnel(b, from, tab) ? ZTUNNEL : ISTIO;
    }

    /** {@code TIME  INFO access: connection complete src.addr=…}, {@code TIME  INFO proxy{uid=…}: ztunnel::…: text}: before ztunnel 1.23. */
    private static LineFormat ztunnelOld(byte[] b, int from, int to, Match match, Depth depth) {
        int text = spans(b, from, to, match);
        if (text == from) {
            match.add(Fields.MESSAGE, from, to);
            return ISTIO;
        }
        boolean access = starts(b, from, to, "access: connection ");
        if (depth == Depth.ALL || access) {
            int values = access ? Logfmt.start(b, text, to) : to;
            match.add(Fields.MESSAGE, text, values < to ? values - 1 : to);
            Logfmt.read(b, values, to, match);
        }
        return access ? ZTUNNEL_ACCESS : ZTUNNEL;
    }

    /**
     * What Rust's tracing puts before a message: spans and the target, each ending with ": "; braces may hold anything.
     *
     * @return where the message starts
     */
    static int spans(byte[] b, int from, int to, Match match) {
        int target = from;
        int text = from;
        int open = 0;
        for (int i = from; i < to; i++) {
            if (b[i] == '{') {
                open++;
            } else if (b[i] == '}') {
                open--;
            } else if (b[i] == ' ' && open == 0) {
                if (i == from || b[i - 1] != ':') {
                    break;
                }
                target = text;
                text = i + 1;
            }
        }
        if (target > from) {
            match.add(Fields.SPANS, from, target - 2);
        }
        if (text > target) {
            match.add(Fields.SCOPE, target, text - 2);
        }
        return text;
    }

    private static boolean isScope(byte[] b, int from, int to) {
        if (from == to || to - from > 80) {
            return false;
        }
        for (int i = from; i < to; i++) {
            byte c = b[i];
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == '/'
                    || c == ':' || c == '{' || c == '}' || c == '=')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZtunnel(byte[] b, int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            if (b[i] == ':' && b[i + 1] == ':') {
                return true;
            }
        }
        return is(b, from, to, "state_manager") || is(b, from, to, "proxyfactory") || is(b, from, to, "inpod")
                || is(b, from, to, "hyper_util") || is(b, from, to, "access");
    }

    private static boolean is(byte[] b, int from, int to, String text) {
        return to - from == text.length() && starts(b, from, to, text);
    }

    static boolean starts(byte[] b, int from, int to, String text) {
        int n = text.length();
        if (from + n > to) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (b[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static int find(byte[] b, int from, int to, char c) {
        int i = from;
        while (i < to && b[i] != c) {
            i++;
        }
        return i;
    }

    static int skip(byte[] b, int from, int to) {
        int i = from;
        while (i < to && (b[i] == ' ' || b[i] == '\t')) {
            i++;
        }
        return i;
    }

    static int word(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] != ' ' && b[i] != '\t') {
            i++;
        }
        return i;
    }
}

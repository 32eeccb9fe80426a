package io.meshscope.logs.format;

import io.meshscope.logs.field.Fields;
import java.nio.charset.StandardCharsets;

/** {@code key=value key="quoted value"} as ztunnel and Istio's loggers print. */
final class Logfmt {
    private Logfmt() {}

    /** Whether a pair begins here. */
    static boolean begins(byte[] b, int from, int to) {
        int i = from;
        while (i < to && isKey(b[i])) {
            i++;
        }
        return i > from && i < to && b[i] == '=';
    }

    /** Where the first pair after a blank begins, or {@code to}. */
    static int start(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == ' ' && begins(b, i + 1, to)) {
                return i + 1;
            }
        }
        return to;
    }

    /** Adds the pairs. */
    static void read(byte[] b, int from, int to, Match match) {
        int i = from;
        while (i < to) {
            if (!begins(b, i, to)) {
                i++;
                continue;
            }
            int eq = ComponentFormat.find(b, i, to, '=');
            int start = eq + 1;
            boolean quoted = start < to && b[start] == '"';
            int end = quoted ? close(b, start + 1, to) : ComponentFormat.word(b, start, to);
            String key = new String(b, i, eq - i, StandardCharsets.UTF_8);
            if (quoted) {
                match.add(Fields.named(key), start + 1, end, has(b, start + 1, end));
            } else if (end > start) {
                match.add(Fields.named(key), start, end);
            }
            i = end + 1;
        }
    }

    private static boolean has(byte[] b, int from, int to) {
        return ComponentFormat.find(b, from, to, '\\') < to;
    }

    private static int close(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] != '"') {
            i += b[i] == '\\' ? 2 : 1;
        }
        return Math.min(i, to);
    }

    private static boolean isKey(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    }
}

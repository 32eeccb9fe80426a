package io.meshscope.logs.format;

import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes off what tools put before a line: {@code kubectl logs --prefix} and {@code --timestamps}, stern, and the container runtime's files.
 * Remembers the pods it met, so that a line of a header dump is still known to be theirs; not for several threads.
 */
final class Wrapper {
    private static final int NAME = 253;
    private static final int PODS = 1_000;
    private static final Field NAMESPACE = Fields.named("namespace");

    /** The bytes of a name. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; packed on purpose
    private record Name(byte[] bytes) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Name n && Arrays.equals(bytes, n.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** Pods met, with their containers; true when their namespace stands before them. */
    private final Map<Name, Boolean> pods = new HashMap<>();
    private boolean partial;

    /** Whether the runtime cut the line and goes on with it in the next. */
    boolean isPartial() {
        return partial;
    }

    /** Forgets that the last line was cut. */
    void whole() {
        partial = false;
    }

    /**
     * Takes off one wrapper.
     *
     * @return where the line begins behind it; {@code from} when there is none
     */
    int strip(byte[] b, int from, int to, Match match) {
        if (from + 4 > to) {
            return from;
        }
        byte c = b[from];
        if (c == '[') {
            return b[from + 1] == 'p' ? kubectl(b, from, to, match) : from;
        }
        if (c >= '0' && c <= '9' && from + 20 < to && b[from + 4] == '-' && b[from + 10] == 'T') {
            return stamped(b, from, to, match);
        }
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? stern(b, from, to, match) : from;
    }

    private static int kubectl(byte[] b, int from, int to, Match match) {
        if (!ComponentFormat.starts(b, from, to, "[pod/")) {
            return from;
        }
        int bound = Math.min(to, from + 2 * NAME);
        int close = ComponentFormat.find(b, from, bound, ']');
        int slash = ComponentFormat.find(b, from + 5, close, '/');
        if (close >= bound || slash >= close || (close + 1 < to && b[close + 1] != ' ')) {
            return from;
        }
        match.add(Fields.POD, from + 5, slash);
        match.add(Fields.CONTAINER, slash + 1, close);
        return Math.min(close + 2, to);
    }

    private int stamped(byte[] b, int from, int to, Match match) {
        TimeText times = match.times();
        long taken = times.read(b, from, Math.min(to, from + 40));
        int end = times.end();
        if (taken == TimeText.NONE || end >= to || b[end] != ' ') {
            return from;
        }
        int next = end + 1;
        if (ComponentFormat.starts(b, next, to, "stdout ") || ComponentFormat.starts(b, next, to, "stderr ")) {
            int tag = next + 7;
            if (tag < to && (b[tag] == 'F' || b[tag] == 'P')) {
                partial = b[tag] == 'P';
                match.add(Fields.STREAM, next, next + 6);
                return taken(from, end, Math.min(tag + 2, to), taken, match);
            }
        }
        if ((next < to && b[next] == ' ') || Levels.isLevel(b, next, ComponentFormat.word(b, next, to))) {
            return from;
        }
        return taken(from, end, next, taken, match);
    }

    private static int taken(int from, int end, int body, long taken, Match match) {
        match.add(Fields.TAKEN, from, end);
        match.time(taken);
        return body;
    }

    /** {@code POD CONTAINER line}, and with all namespaces {@code NAMESPACE POD CONTAINER line}. */
    private int stern(byte[] b, int from, int to, Match match) {
        int first = name(b, from, Math.min(to, from + NAME));
        if (first == from || first >= to || b[first] != ' ') {
            return from;
        }
        int second = name(b, first + 1, Math.min(to, first + 1 + NAME));
        if (second == first + 1 || (second < to && b[second] != ' ')) {
            return from;
        }
        int third = second < to ? name(b, second + 1, Math.min(to, second + 1 + 63)) : second;
        boolean spaced = third > second + 1 && third < to && b[third] == ' ' && begins(b, third + 1, to)
                && !begins(b, second + 1, to) && ComponentFormat.find(b, first + 1, second, '-') < second
                && !pods.containsKey(new Name(Arrays.copyOfRange(b, from, second)));
        int end = spaced ? third : second;
        int body = Math.min(end + 1, to);
        Name name = new Name(Arrays.copyOfRange(b, from, end));
        if (!begins(b, body, to) && !pods.containsKey(name)) {
            return known(b, from, to, third, match);
        }
        if (pods.size() < PODS) {
            pods.put(name, spaced);
        }
        return named(from, to, first, spaced ? second : -1, end, match);
    }

    /** A line that begins like no log does, of a pod that was met with its namespace. */
    private int known(byte[] b, int from, int to, int end, Match match) {
        if (end >= to || b[end] != ' ' || !pods.getOrDefault(new Name(Arrays.copyOfRange(b, from, end)), false)) {
            return from;
        }
        int first = name(b, from, to);
        return named(from, to, first, name(b, first + 1, to), end, match);
    }

    private static int named(int from, int to, int first, int second, int end, Match match) {
        int pod = second < 0 ? from : first + 1;
        int container = second < 0 ? first + 1 : second + 1;
        if (second >= 0) {
            match.add(NAMESPACE, from, first);
        }
        match.add(Fields.POD, pod, container - 1);
        match.add(Fields.CONTAINER, container, end);
        return Math.min(end + 1, to);
    }

    /** Whether what stands here looks like the start of a log line. */
    private static boolean begins(byte[] b, int at, int to) {
        return at < to && (b[at] == '[' || b[at] == '{' || (b[at] >= '0' && b[at] <= '9'));
    }

    private static int name(byte[] b, int from, int to) {
        int i = from;
        while (i < to && ((b[i] >= 'a' && b[i] <= 'z') || (b[i] >= '0' && b[i] <= '9') || b[i] == '-' || b[i] == '.')) {
            i++;
        }
        return i;
    }
}

package io.meshscope.logs.format;

import io.meshscope.base.Bytes;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.LineFormat.Kind;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are one JSON object each. Objects in them are flattened, {@code fields.message}; which of the formats a line is of is told by
 * its keys.
 */
final class JsonFormat implements Grammar {
    static final LineFormat ACCESS = new LineFormat("access-json", Kind.ACCESS, false);
    static final LineFormat ISTIO = new LineFormat("istio-json", Kind.COMPONENT, false);
    static final LineFormat ENVOY = new LineFormat("envoy-json", Kind.COMPONENT, false);
    static final LineFormat ZTUNNEL = new LineFormat("ztunnel-json", Kind.COMPONENT, false);
    static final LineFormat ZTUNNEL_ACCESS = new LineFormat("ztunnel-access-json", Kind.ACCESS, false);
    static final LineFormat LINKERD = new LineFormat("linkerd-json", Kind.COMPONENT, false);
    static final LineFormat LINKERD_ACCESS = new LineFormat("linkerd-access-json", Kind.ACCESS, false);
    static final LineFormat OTHER = new LineFormat("json", Kind.COMPONENT, false);

    static final Field POD_NAME = Fields.named("podName");
    static final Field CONTAINER_NAME = Fields.named("containerName");
    private static final Field LOG = Fields.named("log");
    private static final int DEPTH = 6;
    private static final Map<String, Field> OF_LINKERD = Map.of("status", Fields.RESPONSE_CODE, "uri", Fields.PATH, "client.addr",
            Fields.DOWNSTREAM_REMOTE_ADDRESS, "host", Fields.AUTHORITY, "version", Fields.PROTOCOL, "response_bytes", Fields.BYTES_SENT,
            "request_bytes", Fields.BYTES_RECEIVED);

    private final JsonKeys keys;
    private final @Nullable LineFormat own;

    /** The formats known. */
    JsonFormat() {
        this(null, Map.of());
    }

    private JsonFormat(@Nullable LineFormat own, Map<String, Field> renamed) {
        this.own = own;
        this.keys = new JsonKeys(renamed);
    }

    /**
     * Compiles the JSON form of an access log format: keys with operators as values.
     *
     * @throws ProblemException when the text is no JSON object
     */
    static Grammar compile(String id, String text) {
        var read = JsonReader.read(Bytes.of(text));
        if (read.hasErrors() || !(read.value() instanceof Tree.Obj object)) {
            throw new ProblemException(Problem.error("logs.format.noObject", ""));
        }
        Map<String, Field> renamed = new LinkedHashMap<>();
        flatten("", object, renamed, 0);
        return new JsonFormat(new LineFormat(id, Kind.ACCESS, false), renamed);
    }

    /** The format of a user's own; null for the formats known. */
    @Nullable
    LineFormat own() {
        return own;
    }

    private static void flatten(String prefix, Tree.Obj object, Map<String, Field> into, int depth) {
        for (Tree.Field m : object.fields()) {
            String key = prefix + m.name();
            if (m.value() instanceof Tree.Str(String value, var _)) {
                into.put(key, FormatString.ofValue(key, value));
            } else if (m.value() instanceof Tree.Obj inner && depth < DEPTH) {
                flatten(key + ".", inner, into, depth + 1);
            }
        }
    }

    @Override
    public @Nullable LineFormat match(byte[] b, int from, int to, Match match, Depth depth) {
        int end = to;
        while (end > from && (b[end - 1] == ' ' || b[end - 1] == '\r' || b[end - 1] == '\n')) {
            end--;
        }
        if (from >= end || b[from] != '{' || b[end - 1] != '}') {
            return null;
        }
        JsonScan scan = new JsonScan(b, end, match, keys, depth == Depth.ALL);
        if (!scan.object(from, "", 0)) {
            return null;
        }
        return format(match, scan.marks());
    }

    private @Nullable LineFormat format(Match match, int marks) {
        if (own != null) {
            return (marks & JsonKeys.ACCESS) != 0 || match.micros() != TimeText.NONE ? own : null;
        }
        if ((marks & JsonKeys.ACCESS) != 0) {
            return ACCESS;
        }
        if ((marks & JsonKeys.CLIENT) != 0 && (marks & JsonKeys.STATUS) != 0) {
            match.rename(OF_LINKERD);
            return LINKERD_ACCESS;
        }
        if ((marks & JsonKeys.THREAD_ID) != 0 && (marks & JsonKeys.TARGET) != 0) {
            return LINKERD;
        }
        if ((marks & JsonKeys.SCOPE) != 0 && (marks & (JsonKeys.MSG | JsonKeys.MESSAGE)) != 0) {
            return scoped(match, marks);
        }
        return (marks & JsonKeys.MSG) != 0 && (marks & JsonKeys.LEVEL) != 0 && (marks & JsonKeys.TIME) != 0 ? ISTIO : OTHER;
    }

    private static LineFormat scoped(Match match, int marks) {
        int i = match.indexOf(Fields.SCOPE);
        if (i >= 0 && begins(match, i, "envoy ")) {
            int message = match.indexOf(Fields.MESSAGE);
            if (message >= 0) {
                tags(match, message);
            }
            return ENVOY;
        }
        if ((marks & JsonKeys.MESSAGE) != 0 && (marks & JsonKeys.TIME) != 0) {
            return i >= 0 && begins(match, i, "access") ? ZTUNNEL_ACCESS : ZTUNNEL;
        }
        return ISTIO;
    }

    /** The tags before a message of Envoy are fields of their own; their quotes are escaped. */
    private static void tags(Match match, int message) {
        byte[] b = match.bytes();
        int from = match.start(message);
        int to = match.end(message);
        int text = from;
        if (ComponentFormat.starts(b, from, to, "[Tags: ")) {
            int close = ComponentFormat.find(b, from, to, ']');
            tag(b, from, close, "ConnectionId\\\":\\\"", Fields.CONNECTION_ID, match);
            tag(b, from, close, "StreamId\\\":\\\"", Fields.STREAM_ID, match);
            text = Math.min(close + 1, to);
        } else {
            text = ComponentFormat.bracket(b, text, to, "[C", Fields.CONNECTION_ID, match);
            text = ComponentFormat.bracket(b, text, to, "[S", Fields.STREAM_ID, match);
        }
        if (text > from) {
            match.begin(message, ComponentFormat.skip(b, text, to));
        }
    }

    private static void tag(byte[] b, int from, int to, String name, Field field, Match match) {
        for (int i = from; i < to; i++) {
            if (ComponentFormat.starts(b, i, to, name)) {
                int start = i + name.length();
                match.add(field, start, ComponentFormat.find(b, start, to, '\\'));
                return;
            }
        }
    }

    private static boolean begins(Match match, int i, String with) {
        byte[] b = with.getBytes(StandardCharsets.US_ASCII);
        return match.end(i) - match.start(i) >= b.length
                && java.util.Arrays.equals(match.bytes(), match.start(i), match.start(i) + b.length, b, 0, b.length);
    }

    /**
     * Whether the line holds another: what the container runtime makes of one ({@code log}, {@code stream}, {@code time}), or
     * {@code stern -o json} ({@code message}, {@code podName}, {@code containerName}).
     */
    static boolean isWrapper(Match match) {
        return (match.size() <= 4 && match.indexOf(LOG) >= 0 && match.indexOf(Fields.STREAM) >= 0)
                || (match.size() <= 8 && match.indexOf(POD_NAME) >= 0 && match.indexOf(Fields.MESSAGE) >= 0);
    }

    /** The field of a wrapper that the line stands in. */
    static int wrapped(Match match) {
        int log = match.indexOf(LOG);
        return log >= 0 ? log : match.indexOf(Fields.MESSAGE);
    }
}

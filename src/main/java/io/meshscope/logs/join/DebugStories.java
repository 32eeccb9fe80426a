package io.meshscope.logs.join;

import io.meshscope.base.JobContext;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.TimeText;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.index.RowReader;
import io.meshscope.logs.index.RowSet;
import io.meshscope.logs.index.RowTest;
import io.meshscope.logs.index.Selection;
import io.meshscope.logs.join.DebugStory.Event;
import io.meshscope.logs.join.DebugStory.Leg;
import io.meshscope.logs.join.DebugStory.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows a stream through Envoy's debug log. A request to a pooled connection changes its connection id; the lines between the routing of the
 * stream and "pool ready", written by the same thread, name the connection that was taken (source/common/conn_pool/conn_pool_base.cc).
 */
public final class DebugStories {
    private static final int MOST = 5_000;
    private static final Pattern CLUSTER = Pattern.compile("cluster '([^']+)' match for URL");
    private static final Pattern REQUEST_ID = Pattern.compile("'x-request-id', '([^']+)'");
    private static final Pattern ANOMALY = Pattern.compile(
            "upstream timeout|per try timeout|resetting pool request|upstream reset|remote reset|[Rr]eset:|connect timeout|connection timeout"
                    + "|delayed connect error|connect(ion)? (failed|error)|remote close|TLS error|Sending local reply|sending local reply"
                    + "|no healthy host|unknown cluster|no route match|enforced denied|Jwt authentication completed with: (?!OK)"
                    + "|stream (idle|duration) timeout|overflow");
    private static final List<Map.Entry<Step, Pattern>> STEPS = List.of(
            Map.entry(Step.ROUTE, Pattern.compile("match for URL|route|router decoding headers|no healthy|unknown cluster")),
            Map.entry(Step.POOL, Pattern.compile("pool ready|creating (a )?(new )?(stream|connection)|existing fully connected|queueing")),
            Map.entry(Step.RESPONSE,
                    Pattern.compile("encoding headers|[Ss]ending local reply|upstream headers complete|codec|doEndStream")),
            Map.entry(Step.UPSTREAM, Pattern.compile("upstream|resetting pool request|retry")),
            Map.entry(Step.CLOSE, Pattern.compile("clos(e|ing)|disconnect|shutdown|destroying|idle callbacks|adding to cleanup")),
            Map.entry(Step.REQUEST, Pattern.compile("new stream|request (headers|end)|decoding")),
            Map.entry(Step.CONNECTION, Pattern.compile("new connection|connect(ed|ing)|handshake|current connecting state")));

    private DebugStories() {}

    /**
     * The story a row belongs to; nothing when it names no connection.
     *
     * @param context asked and told; in rows
     */
    public static Optional<DebugStory> of(LogIndex log, LogRow row, JobContext context) {
        Optional<String> connection = row.find(Fields.CONNECTION_ID);
        if (connection.isEmpty()) {
            return Optional.empty();
        }
        List<LogRow> own = rows(log, connection.get(), context);
        if (row.find(Fields.STREAM_ID).isEmpty() && own.stream().noneMatch(r -> r.find(Fields.STREAM_ID).isPresent())) {
            Optional<LogRow> user = user(log, row, context);
            if (user.isPresent()) {
                return of(log, user.get(), context);
            }
        }
        String stream = row.find(Fields.STREAM_ID).orElseGet(() -> own.stream().flatMap(r -> r.find(Fields.STREAM_ID).stream()).findFirst()
                .orElse(""));
        List<LogRow> mine = own.stream().filter(r -> r.find(Fields.STREAM_ID).map(stream::equals).orElse(true)).toList();
        return Optional.of(story(log, connection.get(), stream, mine, context));
    }

    /** The downstream line written just before a connection of the pool was taken. */
    private static Optional<LogRow> user(LogIndex log, LogRow pooled, JobContext context) {
        RowReader reader = new RowReader(log);
        String thread = pooled.find(Fields.THREAD).orElse("");
        for (int row = pooled.number(); row >= Math.max(0, pooled.number() - 300); row--) {
            context.cancel().check();
            LogRow r = reader.read(row);
            if (r.find(Fields.STREAM_ID).isPresent() && r.find(Fields.CONNECTION_ID).isPresent() && thread(r, reader).equals(thread)) {
                return Optional.of(r);
            }
        }
        return Optional.empty();
    }

    private static String thread(LogRow row, RowReader reader) {
        return row.find(Fields.THREAD).or(() -> row.more().stream().filter(m -> m.startsWith("\tthread=")).findFirst().map(m -> m.substring(
                8))).orElse(reader.index().format(row.number()).id());
    }

    private static DebugStory story(LogIndex log, String connection, String stream, List<LogRow> own, JobContext context) {
        TreeMap<Integer, Event> events = new TreeMap<>();
        own.forEach(r -> events.put(r.number(), event(r, Leg.DOWNSTREAM)));
        String upstream = upstream(log, connection, own);
        if (!upstream.isEmpty() && !own.isEmpty()) {
            int from = own.getFirst().number();
            int to = own.getLast().number();
            rows(log, upstream, context).stream().filter(r -> r.number() > from && r.number() < to + 50)
                    .filter(r -> r.find(Fields.STREAM_ID)
                            .isEmpty())
                    .forEach(r -> events.put(r.number(), event(r, Leg.UPSTREAM)));
        }
        List<Event> out = new ArrayList<>();
        long before = TimeText.NONE;
        for (Event e : events.values()) {
            long now = e.row().micros();
            out.add(new Event(e.row(), e.leg(), e.step(), e.anomaly(), before == TimeText.NONE || now == TimeText.NONE ? 0 : now - before));
            before = now == TimeText.NONE ? before : now;
        }
        return new DebugStory(connection, stream, upstream, first(own, CLUSTER), first(own, REQUEST_ID), out);
    }

    private static String first(List<LogRow> rows, Pattern pattern) {
        for (LogRow row : rows) {
            Matcher m = pattern.matcher(row.whole());
            if (m.find()) {
                return m.group(1);
            }
        }
        return "";
    }

    private static Event event(LogRow row, Leg leg) {
        String message = row.find(Fields.MESSAGE).orElse("");
        Step step = STEPS.stream().filter(s -> s.getValue().matcher(message).find()).map(Map.Entry::getKey).findFirst().orElse(Step.OTHER);
        boolean bad = ANOMALY.matcher(message).find() && !(leg == Leg.DOWNSTREAM && message.contains("remote close"));
        return new Event(row, leg, step, bad, 0);
    }

    /** The connection taken from the pool between the routing of the stream and its pool being ready. */
    private static String upstream(LogIndex log, String connection, List<LogRow> own) {
        int from = -1;
        int to = -1;
        for (LogRow r : own) {
            String message = r.find(Fields.MESSAGE).orElse("");
            if (message.contains("router decoding headers") || message.contains("match for URL")) {
                from = r.number();
            } else if (from >= 0 && to < 0 && message.contains("pool ready")) {
                to = r.number();
            }
        }
        if (from < 0) {
            return "";
        }
        RowReader reader = new RowReader(log);
        String thread = to < 0 ? "" : thread(reader.read(to), reader);
        int last = to < 0 ? Math.min(log.rows(), from + 50) : to;
        String found = "";
        for (int row = from + 1; row < Math.min(last, from + 500); row++) {
            LogRow r = reader.read(row);
            String id = r.find(Fields.CONNECTION_ID).orElse("");
            boolean pool = r.find(Fields.SCOPE).orElse("").matches("pool|client|conn_pool");
            if (pool && !id.isEmpty() && !id.equals(connection) && r.find(Fields.STREAM_ID).isEmpty() && (thread.isEmpty() || thread.equals(
                    thread(r, reader)))) {
                found = id;
            }
        }
        return found;
    }

    private static List<LogRow> rows(LogIndex log, String connection, JobContext context) {
        RowTest tagged = new RowTest.Or(List.of(new RowTest.Words("[C" + connection + "]", false), new RowTest.Words("\"ConnectionId\":\""
                + connection + "\"", false)));
        RowSet rows = Selection.of(log, tagged, context, _ -> {});
        RowReader reader = new RowReader(log);
        List<LogRow> out = new ArrayList<>();
        for (int i = 0; i < rows.size() && out.size() < MOST; i++) {
            LogRow r = reader.read(rows.row(i));
            if (r.find(Fields.CONNECTION_ID).map(connection::equals).orElse(false)) {
                out.add(r);
            }
        }
        return out;
    }
}

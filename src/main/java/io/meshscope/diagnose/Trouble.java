package io.meshscope.diagnose;

import io.meshscope.base.JobContext;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.index.RowReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the lines of logs that tell of trouble, each kind of trouble once. */
final class Trouble {
    /** Of a log with more kinds of trouble the first are looked at: they stand for the rest. */
    private static final int KINDS = 5_000;
    private static final int LINES = 200_000;
    private static final Set<String> CALM = Set.of("info", "debug", "trace");
    /** What tells two kinds of access log lines apart. */
    private static final List<Field> SAME = List.of(Fields.RESPONSE_CODE, Fields.RESPONSE_FLAGS, Fields.RESPONSE_CODE_DETAILS,
            Fields.CONNECTION_TERMINATION_DETAILS, Fields.UPSTREAM_TRANSPORT_FAILURE_REASON, Fields.AUTHORITY, Fields.UPSTREAM_CLUSTER,
            Fields.REQUESTED_SERVER_NAME, Fields.PROTOCOL);

    private Trouble() {}

    /** What was found, and what the logs can tell of at all. */
    record Read(List<Line> lines, List<Scene.Coverage> coverage) {}

    static Read in(List<Scene.Log> logs, JobContext context) {
        List<Line> lines = new ArrayList<>();
        List<Scene.Coverage> coverage = new ArrayList<>();
        for (Scene.Log log : logs) {
            context.cancel().check();
            coverage.add(of(log, lines));
        }
        return new Read(lines, coverage);
    }

    private static Scene.Coverage of(Scene.Log log, List<Line> out) {
        LogIndex index = log.index();
        RowReader reader = new RowReader(index);
        Map<String, LogRow> first = new LinkedHashMap<>();
        Map<String, Integer> count = new LinkedHashMap<>();
        Seen seen = new Seen();
        int read = 0;
        int answered = 0;
        int row = 0;
        for (; row < index.rows() && read < LINES && first.size() < KINDS; row++) {
            seen.add(index, row);
            if (isCalm(index, row)) {
                answered += isInbound(index, row) ? 1 : 0;
                continue;
            }
            read++;
            LogRow line = reader.read(row);
            String key = key(line);
            first.putIfAbsent(key, line);
            count.merge(key, 1, Integer::sum);
        }
        boolean complete = row == index.rows() && index.isComplete();
        first.forEach((key, line) -> out.add(new Line(log, line, count.getOrDefault(key, 1))));
        return new Scene.Coverage(log, seen.client, seen.server, seen.words, complete, answered);
    }

    private static boolean isInbound(LogIndex index, int row) {
        String cluster = index.value(row, Fields.UPSTREAM_CLUSTER).orElse("");
        return cluster.startsWith("inbound") || cluster.startsWith("InboundPassthrough");
    }

    /** Which sides have been seen. */
    private static final class Seen {
        private boolean client;
        private boolean server;
        private boolean words;

        private void add(LogIndex index, int row) {
            if (client && server && words) {
                return;
            }
            if (index.value(row, Fields.RESPONSE_FLAGS).isEmpty()) {
                words |= index.value(row, Fields.LEVEL).isPresent();
                return;
            }
            String cluster = index.value(row, Fields.UPSTREAM_CLUSTER).orElse("");
            server |= isInbound(index, row);
            client |= cluster.startsWith("outbound") || cluster.startsWith("Passthrough") || cluster.startsWith("BlackHole");
        }
    }

    /** Whether a line says that all is well, told from the columns alone. */
    private static boolean isCalm(LogIndex index, int row) {
        String flags = index.value(row, Fields.RESPONSE_FLAGS).orElse("");
        if (!flags.isEmpty()) {
            int code = index.code(row);
            return flags.equals("-") && code > 0 && code < 400;
        }
        String level = index.value(row, Fields.LEVEL).orElse("").toLowerCase(Locale.ROOT);
        // Linkerd tells of requests it refuses at the level of information.
        return CALM.contains(level) && !index.value(row, Fields.SCOPE).orElse("").contains("policy");
    }

    private static String key(LogRow row) {
        if (row.find(Fields.RESPONSE_FLAGS).isEmpty()) {
            String said = row.find(Fields.MESSAGE).orElse(row.text());
            return row.find(Fields.SCOPE).orElse("") + "|" + said.replaceAll("[0-9]+", "#");
        }
        StringBuilder key = new StringBuilder();
        SAME.forEach(f -> key.append(row.find(f).orElse("")).append('|'));
        // Of a timeout it matters which host is slow.
        return key.append(row.find(Fields.UPSTREAM_HOST).orElse("")).toString();
    }
}

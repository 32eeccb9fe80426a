package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.Depth;
import io.meshscope.logs.format.LogFormats;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.LogIndexer;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.index.RowReader;
import io.meshscope.logs.index.Selection;
import io.meshscope.logs.join.DebugStories;
import io.meshscope.logs.join.DebugStory;
import io.meshscope.logs.query.FieldNames;
import io.meshscope.logs.query.LogFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;

/** Logs of others: every line of a known format is recognised, with the fields it has. */
class LogsCorpusTest extends Corpus {
    private static final Pattern BLOCK = Pattern.compile("(?s)```[a-z]*\n(.*?)```");
    private static final Pattern LOG_LINE = Pattern.compile("(?m)^(\\[?20\\d\\d-\\d\\d-\\d\\dT.*|\\{)$");
    private static final Pattern ACCESS = Pattern.compile("(?m)^\\[20\\d\\d-.*");
    private final List<Path> made = new ArrayList<>();

    LogsCorpusTest() {
        super("logs");
    }

    @Override
    protected List<Case> cases(Path root) throws IOException {
        List<Case> out = new ArrayList<>();
        seeds(root, out);
        generated(root, out);
        bugReport(root.resolve("misc/bugreport-logs"), out);
        return out;
    }

    private static LogIndex index(Bytes bytes) {
        return LogIndexer.read(bytes, LogFormats.known(), Depth.COLUMNS, JobContext.QUIET, _ -> {});
    }

    private static List<LogRow> rows(LogIndex index) {
        RowReader reader = new RowReader(index);
        List<LogRow> out = new ArrayList<>();
        for (int i = 0; i < index.rows(); i++) {
            out.add(reader.read(i));
        }
        return out;
    }

    private static void seeds(Path root, List<Case> out) throws IOException {
        Path dir = root.resolveSibling("seeds");
        if (!Files.isDirectory(dir)) {
            return;
        }
        try (Stream<Path> files = Files.list(dir)) {
            files.filter(f -> f.toString().endsWith(".md")).sorted()
                    .forEach(f -> out.add(new Case(String.valueOf(f.getFileName()), () -> blocks(
                            read(f)))));
        }
        out.add(new Case("the story of the 504", () -> story(read(dir.resolve("004-istio-troubleshooting-lab.md")))));
    }

    /** Lines that look like log lines in the documents: all of a known format, all fields of the access lines where a blank-split puts them. */
    private static void blocks(String text) {
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String body = block.group(1);
            if (!LOG_LINE.matcher(body).find() || !body.contains("T0")) {
                continue;
            }
            List<LogRow> rows = rows(index(Bytes.of(body)));
            long known = rows.stream().filter(r -> !r.format().id().equals("plain")).count();
            assertThat(known).isEqualTo(LOG_LINE.matcher(body).results().count());
            ACCESS.matcher(body).results().forEach(m -> access(m.group(), rows));
        }
    }

    private static void access(String line, List<LogRow> rows) {
        LogRow row = rows.stream().filter(r -> r.text().equals(line)).findFirst().orElseThrow();
        String[] quoted = line.split("\"", -1);
        String[] head = quoted[2].strip().split(" ");
        String[] bytes = quoted[4].strip().split(" ");
        String[] tail = quoted[14].strip().split(" ");
        Map<String, String> expected = new TreeMap<>();
        String[] request = quoted[1].split(" ");
        put(expected, List.of("start_time", "method", "path", "protocol", "response_code", "response_flags", "response_code_details",
                "connection_termination_details", "upstream_transport_failure_reason", "bytes_received", "bytes_sent", "duration",
                "upstream_service_time", "x_forwarded_for", "user_agent", "request_id", "authority", "upstream_host", "upstream_cluster",
                "upstream_local_address", "downstream_local_address", "downstream_remote_address", "requested_server_name", "route_name"),
                List
                        .of(line.substring(1, line.indexOf(']')), request[0], request[1], request[2], head[0], head[1], head[2], head[3],
                                quoted[3], bytes[0], bytes[1], bytes[2], bytes[3], quoted[5], quoted[7], quoted[9], quoted[11], quoted[13],
                                tail[0], tail[1], tail[2], tail[3], tail[4], tail[5]));
        Map<String, String> found = new TreeMap<>();
        row.values().forEach(v -> found.put(v.field().name(), v.text()));
        assertThat(found).isEqualTo(expected);
    }

    private static void put(Map<String, String> into, List<String> names, List<String> values) {
        for (int i = 0; i < names.size(); i++) {
            if (!values.get(i).equals("-") || names.get(i).equals("response_flags")) {
                into.put(names.get(i), values.get(i));
            }
        }
    }

    private static void story(String text) {
        StringBuilder lines = new StringBuilder();
        Matcher block = BLOCK.matcher(text.substring(text.indexOf("(2) Connection ID")));
        while (block.find()) {
            if (block.group(1).contains("\tdebug\t")) {
                lines.append(block.group(1).strip()).append('\n');
            }
        }
        LogIndex index = index(Bytes.of(lines.toString()));
        LogRow reply = rows(index).stream().filter(r -> r.text().contains("Sending local reply")).findFirst().orElseThrow();
        DebugStory story = DebugStories.of(index, reply, JobContext.QUIET).orElseThrow();
        assertThat(List.of(story.connection(), story.stream(), story.upstream())).containsExactly("11988", "12570926387111490963", "11950");
        assertThat(story.cluster()).isEqualTo("outbound|80|version-v2|catalog.istioinaction.svc.cluster.local");
        assertThat(story.requestId()).isEqualTo("556487c7-4e8b-9465-ba02-4a876f016439");
        assertThat(story.events().stream().filter(DebugStory.Event::anomaly).findFirst().orElseThrow().row().text())
                .contains("upstream timeout");
        assertThat(story.events()).anyMatch(e -> e.leg() == DebugStory.Leg.UPSTREAM && e.row().text().contains("SSL shutdown"));
    }

    private void generated(Path root, List<Case> out) {
        Path tool = root.resolveSibling("tools").resolve("genlogs.py");
        if (!Files.exists(tool)) {
            return;
        }
        for (String kind : List.of("text", "json", "mixed", "debug", "istiod", "agent")) {
            for (String prefix : List.of("none", "kubectl", "stern", "timestamps", "cri")) {
                out.add(new Case(kind + " " + prefix, () -> known(make(tool, kind, "--prefix", prefix))));
            }
            out.add(new Case(kind + " stern in colours", () -> known(make(tool, kind, "--prefix", "stern", "--ansi"))));
            out.add(new Case(kind + " dirty", () -> dirty(make(tool, kind, "--dirty", "--disorder", "9000"))));
        }
    }

    private Path make(Path tool, String kind, String... more) throws IOException, InterruptedException {
        Path file = Files.createTempFile("meshscope", ".log");
        made.add(file);
        List<String> command = new ArrayList<>(List.of("python3", tool.toString(), kind, "-n", "3000", "-o", file.toString()));
        command.addAll(List.of(more));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new Skip("no python3");
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return file;
    }

    private static void known(Path file) throws IOException {
        assertThat(rows(index(Bytes.of(Files.readAllBytes(file)))).stream().filter(r -> r.format().id().equals("plain") || r.cut()))
                .isEmpty();
    }

    /** Only the lines that were broken on purpose are of no format. */
    private static void dirty(Path file) throws IOException {
        for (LogRow row : rows(index(Bytes.of(Files.readAllBytes(file))))) {
            if (row.format().id().equals("plain")) {
                assertThat(row.text()).matches("(?s)x+|nul . inside|.{0,4} ?invalid|.{0,37}|'.*|\tthread=\\d+");
            }
        }
    }

    private static void bugReport(Path dir, List<Case> out) throws IOException {
        if (!Files.isDirectory(dir)) {
            return;
        }
        for (var c : Same.tree(read(dir.resolve("cases.json")))) {
            out.add(new Case("bugreport-logs " + c.path("id").asText(), () -> {
                String filter = c.path("timeFilter").asBoolean()
                        ? "time >= " + c.path("start").asText() + " and time <= " + c.path("end")
                                .asText()
                        : "";
                assertThat(selected(read(dir.resolve(c.path("input").asText())), filter))
                        .isEqualTo(read(dir.resolve(c.path("expected").asText()))
                                .strip());
            }));
        }
        out.add(new Case("bugreport-logs entries of many lines", () -> {
            String text = read(dir.resolve("input/ingress.log"));
            List<LogRow> rows = rows(index(Bytes.of(text)));
            assertThat(rows).allMatch(r -> r.find(Fields.LEVEL).isPresent());
            assertThat(rows).hasSize((int) Pattern.compile("(?m)^20\\d\\d-").matcher(text).results().count());
            assertThat(rows.stream().flatMap(r -> r.more().stream())).anyMatch(l -> l.contains("BEGIN CERTIFICATE") || l.contains(
                    "trustDomain: cluster.local"));
        }));
    }

    private static String selected(String text, String filter) {
        LogIndex index = index(Bytes.of(text));
        var rows = Selection.of(index, LogFilter.compile(filter, FieldNames.with(List.of())).test(), JobContext.QUIET, _ -> {});
        RowReader reader = new RowReader(index);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            out.append(reader.read(rows.row(i)).whole()).append('\n');
        }
        return out.toString().strip();
    }

    @AfterAll
    void clean() throws IOException {
        for (Path file : made) {
            Files.deleteIfExists(file);
        }
    }
}

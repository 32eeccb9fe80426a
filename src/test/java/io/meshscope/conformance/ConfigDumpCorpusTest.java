package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.cli.CliRun;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import io.meshscope.base.Bytes;
import io.meshscope.xds.table.ListenerRow;
import io.meshscope.xds.table.RouteText;
import io.meshscope.xds.ztunnel.ZtunnelDump;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** istioctl's tables, JSON and YAML from dumps, run through the command line. */
class ConfigDumpCorpusTest extends Corpus {
    private static final Map<String, String> FLAGS = Map.of("withHeaders", "with-headers");
    private static final Map<String, List<String>> DERIVED = Map.of("clusters", List.of("pc", "cluster"), "listeners", List.of("pc",
            "listener"), "listeners-short", List.of("pc", "listener", "--verbose=false"), "routes", List.of("pc", "route"), "routes-short",
            List.of("pc", "route", "--verbose=false"), "bootstrap", List.of("pc", "bootstrap", "-o", "short"), "authz",
            List.of("authz", "check"), "services",
            List.of("zc", "service"));

    private static final Map<String, String> NAMESPACE_FLAGS = Map.of("services", "--service-namespace", "policies", "--policy-namespace");

    ConfigDumpCorpusTest() {
        super("configdump");
    }

    @Override
    protected List<Case> cases(Path root) throws IOException {
        Path dir = root.resolve("configdump");
        List<Case> out = new ArrayList<>();
        for (JsonNode c : Same.tree(read(dir.resolve("cases.json")))) {
            out.add(new Case(c.path("id").asText(), () -> run(dir, c)));
        }
        for (JsonNode c : Same.tree(read(dir.resolve("cases-derived.json")))) {
            out.add(new Case("derived:" + c.path("input").asText() + ":" + c.path("table").asText(), () -> derived(dir, c)));
        }
        return out;
    }

    private static void run(Path dir, JsonNode c) throws IOException {
        String command = c.path("command").asText();
        if (command.equals("proxy-config route (DOMAINS cell)")) {
            List<String> domains = new ArrayList<>();
            c.path("inline").forEach(d -> domains.add(d.asText()));
            Same.text(RouteText.domains(domains), c.path("expectedText").asText());
        } else if (command.equals("proxy-config listener (row filter)")) {
            listenerFilter(c);
        } else if (command.startsWith("proxy-config ")) {
            commandLine(dir, c, List.of("proxy-config", command.split(" ")[1]));
        } else if (command.startsWith("ztunnel-config ")) {
            ztunnel(dir, c, command.split(" ")[1]);
        } else if (command.equals("ztunnel dump parse")) {
            Tree dump = JsonReader.read(Bytes.of(read(dir.resolve(c.path("input").asText())))).value();
            assertThat(ZtunnelDump.of(dump).workloads()).hasSize(c.path("expectedCounts").path("workloads").asInt());
        } else {
            StatusCases.run(dir, c);
        }
    }

    private static void commandLine(Path dir, JsonNode c, List<String> command) throws IOException {
        List<String> args = new ArrayList<>(command);
        c.path("filter").properties()
                .forEach(f -> args.add("--" + FLAGS.getOrDefault(f.getKey(), f.getKey()) + "=" + f.getValue().asText()));
        commandLine(dir, c, args, c.path("command").asText());
    }

    /** The pod the filter names is an argument; the flag for the namespace is called after what is listed. */
    private static void ztunnel(Path dir, JsonNode c, String sub) throws IOException {
        List<String> args = new ArrayList<>(List.of("ztunnel-config", sub));
        JsonNode filter = c.path("filter");
        String pod = filter.path("name").asText(filter.path("workload").asText());
        if (!pod.isEmpty()) {
            args.add(pod);
        }
        if (filter.has("namespace")) {
            args.add(NAMESPACE_FLAGS.getOrDefault(sub, "--workload-namespace") + "=" + filter.path("namespace").asText());
        }
        commandLine(dir, c, args, c.path("command").asText());
    }

    private static void commandLine(Path dir, JsonNode c, List<String> args, String command) throws IOException {
        if (command.endsWith("--with-headers") && !args.contains("--with-headers=true")) {
            args.add("--with-headers");
        }
        String format = c.path("format").asText();
        if (List.of("short", "json", "yaml").contains(format)) {
            args.addAll(List.of("-o", format));
        }
        CliRun run = c.has("inline")
                ? CliRun.withInput(inline(c.path("inline")), with(args, "-f", "-"))
                : CliRun.of(with(args, "-f", dir.resolve(c.path("input").asText()).toString()));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        compare(dir, c, run.out());
    }

    private static String inline(JsonNode inline) {
        return inline.isTextual() ? inline.asText() : inline.toString();
    }

    private static String[] with(List<String> args, String... more) {
        List<String> all = new ArrayList<>(args);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static void compare(Path dir, JsonNode c, String actual) throws IOException {
        if (c.has("expectedSubset")) {
            Same.jsonContains(Same.tree(actual), c.path("expectedSubset"), "");
            return;
        }
        String how = c.path("compare").asText().toLowerCase(Locale.ROOT);
        if (how.startsWith("none")) {
            assertThat(actual).isNotBlank();
            return;
        }
        String expected = c.has("expected") ? read(dir.resolve(c.path("expected").asText())) : c.path("expectedText").asText();
        if (how.startsWith("exact text")) {
            Same.text(actual, expected);
        } else if (c.path("format").asText().equals("yaml")) {
            Same.yaml(actual, expected);
        } else {
            Same.json(actual, expected);
        }
    }

    private static void derived(Path dir, JsonNode c) {
        String table = c.path("table").asText();
        List<String> command = DERIVED.get(table);
        if (command == null) {
            throw Skip.notBuilt("for table " + table);
        }
        CliRun run = CliRun.of(with(command, "-f", dir.resolve(c.path("input").asText()).toString()));
        assertThat(run.err()).isEmpty();
        // Rows with the same sort key have no order of their own in these.
        Same.lines(run.out(), read(dir.resolve(c.path("expected").asText())));
    }

    private static void listenerFilter(JsonNode c) {
        JsonNode filter = c.path("filter");
        JsonNode sketch = c.path("inline");
        StringBuilder address = new StringBuilder();
        if (sketch.has("pipe")) {
            address.append("{\"pipe\": {\"path\": ").append(sketch.path("pipe")).append("}}");
        } else {
            address.append("{\"socket_address\": {\"address\": ").append(sketch.path("address").toString().isEmpty()
                    ? "\"\""
                    : sketch.path(
                            "address"))
                    .append(", \"port_value\": ").append(sketch.path("port").asInt()).append("}}");
        }
        List<String> additional = new ArrayList<>();
        sketch.path("additional").forEach(a -> additional.add("{\"address\": {\"socket_address\": {\"address\": " + a + "}}}"));
        List<String> filters = new ArrayList<>();
        sketch.path("filters").forEach(f -> filters.add("{\"name\": " + f + "}"));
        Tree listener = JsonReader.read(Bytes.of("{\"address\": " + address + ", \"additional_addresses\": " + additional
                + ", \"filter_chains\": [{\"filters\": " + filters + "}]}")).value();
        boolean passes = new ListenerRow.Filter(filter.path("address").asText(), filter.path("port").asLong(), filter.path("type").asText())
                .test(ListenerRow.whole("", listener));
        assertThat(passes).isEqualTo(c.path("expectedBool").asBoolean());
    }
}

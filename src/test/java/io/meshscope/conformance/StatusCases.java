package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.cli.CliRun;
import io.meshscope.cli.mesh.DescribeCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The cases of the corpus {@code configdump} that are about more than one proxy: their evidence is laid out in a folder as a bug report has
 * it, and the command is run on that.
 */
final class StatusCases {
    private static final String NOW = "2026-11-20T12:00:00Z";

    private StatusCases() {}

    static void run(Path dir, JsonNode c) throws IOException {
        String command = c.path("command").asText().strip();
        Path folder = Files.createTempDirectory("case");
        try {
            dispatch(dir, c, command, folder);
        } finally {
            delete(folder);
        }
    }

    private static void dispatch(Path dir, JsonNode c, String command, Path folder) throws IOException {
        if (command.equals("proxy-status POD (diff)")) {
            contains(c, CliRun.of("proxy-status", "--istiod", dir.resolve(c.path("istiodDump").asText()).toString(), "--file", dir.resolve(c
                    .path("input").asText()).toString()));
        } else if (command.startsWith("proxy-status")) {
            proxyStatus(dir, c);
        } else if (command.startsWith("x authz check")) {
            CliRun run = c.has("inline")
                    ? CliRun.withInput(c.path("inline").toString(), "authz", "check", "-f", "-")
                    : CliRun.of("authz", "check", "-f", dir.resolve(c.path("input").asText()).toString());
            Same.text(run.out(), expected(dir, c));
        } else if (command.startsWith("x check-inject")) {
            checkInject(dir, c, folder);
        } else if (command.startsWith("waypoint")) {
            waypoint(dir, c, command, folder);
        } else if (command.startsWith("remote-clusters")) {
            remoteClusters(c, folder);
        } else if (command.startsWith("x describe (port protocol")) {
            Same.text(DescribeCases.protocol(c.path("inline").toString()), expected(dir, c));
        } else if (command.startsWith("x describe (VirtualService path")) {
            Same.text(DescribeCases.virtualServicePath(dir.resolve(c.path("input").asText()), c.path("service").path("name").asText(), c
                    .path("service").path("namespace").asText(), c.path("port").asInt()), expected(dir, c));
        } else if (command.startsWith("x describe pod (revision")) {
            Same.text(DescribeCases.revision(c.path("annotations").toString()), expected(dir, c));
        } else if (command.startsWith("x describe")) {
            describe(dir, c, command, folder);
        } else {
            throw Corpus.Skip.notBuilt(command);
        }
    }

    private static String expected(Path dir, JsonNode c) throws IOException {
        return c.has("expected") ? Files.readString(dir.resolve(c.path("expected").asText())) : c.path("expectedText").asText();
    }

    /** istioctl's errors begin with {@code Error:}, ours with the program's name. */
    private static String all(CliRun run) {
        return run.out() + run.err().replace("meshscope: ", "Error: ");
    }

    private static void contains(JsonNode c, CliRun run) {
        c.path("expectedContains").forEach(words -> assertThat(all(run)).contains(words.asText()));
        assertThat(run.code() != 0).isEqualTo(c.path("expectError").asBoolean());
    }

    private static void proxyStatus(Path dir, JsonNode c) throws IOException {
        List<String> args = new ArrayList<>(List.of("proxy-status", "--as-of", NOW));
        String input = c.has("input") ? dir.resolve(c.path("input").asText()).toString() : "-";
        args.addAll(List.of("--in", input));
        String namespace = c.path("filter").path("namespace").asText("");
        if (!namespace.isEmpty() && !namespace.equals("null")) {
            args.addAll(List.of("-n", namespace));
        }
        if (c.path("verbosity").asInt() > 0) {
            args.addAll(List.of("-v", c.path("verbosity").asText()));
        }
        String format = c.path("format").asText();
        args.addAll(List.of("-o", format));
        CliRun run = CliRun.withInput(c.path("inline").toString(), args.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        switch (format) {
            case "json" -> Same.json(run.out(), expected(dir, c));
            case "yaml" -> Same.yaml(run.out(), expected(dir, c));
            default -> Same.text(run.out(), expected(dir, c));
        }
    }

    private static void checkInject(Path dir, JsonNode c, Path folder) throws IOException {
        int n = 0;
        for (JsonNode file : c.path("inputs")) {
            Files.copy(dir.resolve(file.asText()), folder.resolve(n++ + ".yaml"));
        }
        Files.writeString(folder.resolve("pod.json"), "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"p\", "
                + "\"namespace\": \"n\", \"labels\": " + c.path("podLabels") + "}}");
        Files.writeString(folder.resolve("namespace.json"), "{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": "
                + "\"n\", \"labels\": " + c.path("namespaceLabels") + "}}");
        CliRun run = CliRun.of("check-inject", "p.n", "--in", folder.toString());
        List<String> lines = new ArrayList<>(List.of("WEBHOOK REVISION INJECTED REASON"));
        for (JsonNode row : c.path("expectedRows")) {
            lines.add(row.path("webhook").asText() + " " + row.path("revision").asText() + " " + (row.path("injected").asBoolean()
                    ? "✔"
                    : "✘") + " " + row.path("reason").asText());
        }
        assertThat(run.out().lines().filter(l -> !l.startsWith("ERROR")).map(l -> l.replaceAll(" +", " "))).isEqualTo(lines);
        assertThat(run.err()).isEmpty();
    }

    private static void waypoint(Path dir, JsonNode c, String command, Path folder) throws IOException {
        Files.writeString(folder.resolve("gateways.json"), "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": " + c.path("inline")
                + "}");
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.addAll(List.of("--in", folder.toString(), "-n", c.path("contextNamespace").asText("default")));
        CliRun run = CliRun.of(args.toArray(String[]::new));
        assertThat(all(run).strip()).isEqualTo(expected(dir, c).replace('\t', ' ').strip());
    }

    private static void remoteClusters(JsonNode c, Path folder) throws IOException {
        Files.writeString(folder.resolve("objects.yaml"), "{apiVersion: v1, kind: Namespace, metadata: {name: istio-system}}");
        for (var p : c.path("inline").properties()) {
            Path debug = Files.createDirectories(folder.resolve("istio/istio-system/" + p.getKey() + "/debug"));
            Files.writeString(debug.resolve("clusterz"), p.getValue().asText());
            String revision = c.path("podRevisions").path(p.getKey()).asText("");
            String labels = revision.isEmpty() ? "{}" : "{istio.io/rev: \"" + revision + "\"}";
            Files.writeString(folder.resolve(p.getKey() + ".yaml"), "{apiVersion: v1, kind: Pod, metadata: {name: " + p.getKey()
                    + ", namespace: istio-system, labels: " + labels + "}}");
        }
        CliRun run = CliRun.of("remote-clusters", "--in", folder.toString());
        assertThat(run.code() != 0).isEqualTo(c.path("expectError").asBoolean());
        Same.text(run.out(), c.path("expectedText").asText());
    }

    private static void describe(Path dir, JsonNode c, String command, Path folder) throws IOException {
        List<String> args = new ArrayList<>(List.of(command.substring(2).split(" ")));
        Files.writeString(folder.resolve("objects.yaml"), c.has("objects")
                ? mended(Files.readString(dir.resolve(c.path("objects").asText())))
                : "{apiVersion: v1, kind: Namespace, metadata: {name: default}}");
        for (var p : c.path("configDumps").properties()) {
            if (p.getValue().isTextual()) {
                for (String namespace : List.of(c.path("contextNamespace").asText("default"), "istio-ingress")) {
                    Path pod = Files.createDirectories(folder.resolve("proxies/" + namespace + "/" + p.getKey()));
                    Files.copy(dir.resolve(p.getValue().asText()), pod.resolve("config_dump"));
                }
            }
        }
        if (args.size() > 1) {
            args.addAll(List.of("--in", folder.toString(), "-n", c.path("contextNamespace").asText("default")));
        }
        CliRun run = CliRun.of(args.toArray(String[]::new));
        if (c.has("expectedContains")) {
            contains(c, run);
        } else {
            Same.text(run.out(), expected(dir, c));
        }
    }

    /**
     * The corpus' objects were converted from constants of Go, and some lost what stood before their last underscore: LEAST_REQUEST became
     * REQUEST, which no API has, and ISTIO_MUTUAL beside it became MUTUAL.
     */
    private static String mended(String objects) {
        return objects.contains("simple: REQUEST")
                ? objects.replace("simple: REQUEST", "simple: LEAST_REQUEST").replace("mode: MUTUAL", "mode: ISTIO_MUTUAL")
                : objects;
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path p : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(p);
            }
        }
    }
}

package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages.Lang;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
    private static final String DUMP = """
                                       {"configs": [
                                        {"@type": "type.googleapis.com/envoy.admin.v3.ClustersConfigDump", "dynamic_active_clusters": [
                                          {"cluster": {"name": "outbound|80||cart.shop", "type": "EDS", "eds_cluster_config": {"service_name": "x"}}},
                                          {"cluster": {"name": "BlackHoleCluster", "type": "STATIC"}}]},
                                        {"@type": "type.googleapis.com/envoy.admin.v3.ListenersConfigDump", "dynamic_listeners": [{"name": "L", "active_state": {"listener":
                                          {"name": "L", "address": {"socket_address": {"address": "10.0.0.1", "port_value": 80}}, "filter_chains": [{}]}}}]}
                                       ]}
                                       """;
    private static final String CLUSTERS = """
                                           SERVICE FQDN         PORT     SUBSET     DIRECTION     TYPE       DESTINATION RULE
                                           BlackHoleCluster     -        -          -             STATIC    \s
                                           cart.shop            80       -          outbound      EDS       \s
                                           """;

    @TempDir
    Path dir;

    private static CliRun stdin(String... args) {
        return CliRun.withInput(DUMP, args);
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(dir.resolve(name), content).toString();
    }

    @Test
    void prints_a_table_from_standard_input() {
        assertThat(stdin("pc", "cluster", "-f", "-")).isEqualTo(new CliRun(0, CLUSTERS, ""));
    }

    // @formatter:off
    @ParameterizedTest
    @ValueSource(strings = {"proxy-config clusters --file -", "pc c -f-", "pc c --file=-", "pc c -f=-", "pc c -o short -f -", "pc c -oshort -f -"})
    // @formatter:on
    void takes_options_in_any_form(String line) {
        assertThat(stdin(line.split(" ")).out()).isEqualTo(CLUSTERS);
    }

    @Test
    void opens_archives_and_compressed_files() throws IOException {
        ByteArrayOutputStream gz = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gz)) {
            out.write(DUMP.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(CliRun.of("pc", "c", "-f", file("d.gz", gz.toByteArray())).out()).isEqualTo(CLUSTERS);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            for (String name : List.of("a/one.json", "b/two.json")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(DUMP.getBytes(StandardCharsets.UTF_8));
            }
        }
        String archive = file("d.zip", zip.toByteArray());
        assertThat(CliRun.of("pc", "c", "-f", archive + "!a/one.json").out()).isEqualTo(CLUSTERS);
        CliRun several = CliRun.of("pc", "c", "-f", archive);
        assertThat(several.code()).isEqualTo(3);
        assertThat(several.err()).contains("a/one.json").contains("b/two.json");
        assertThat(CliRun.of("pc", "c", "-f", archive + "!c").err()).contains("There is no c in it");
    }

    @Test
    void filters_and_formats() {
        assertThat(stdin("pc", "c", "-f", "-", "--fqdn", "cart", "-o", "json").out()).isEqualTo("""
                                                                                                [
                                                                                                    {
                                                                                                        "name": "outbound|80||cart.shop",
                                                                                                        "type": "EDS",
                                                                                                        "edsClusterConfig": {
                                                                                                            "serviceName": "x"
                                                                                                        }
                                                                                                    }
                                                                                                ]
                                                                                                """);
        assertThat(stdin("pc", "c", "-f", "-", "--port", "80", "-o", "yaml").out()).isEqualTo(
                "- edsClusterConfig:\n    serviceName: x\n  name: outbound|80||cart.shop\n  type: EDS\n\n");
        assertThat(stdin("pc", "c", "-f", "-", "--fqdn", "nobody", "-o", "json").out()).isEqualTo("[]\n");
        assertThat(stdin("pc", "l", "-f", "-", "--verbose=false").out()).isEqualTo("ADDRESSES PORT TYPE\n10.0.0.1  80   UNKNOWN\n");
        assertThat(stdin("pc", "l", "-f", "-", "--istioctl", "1.18").out()).startsWith("ADDRESS ");
        assertThat(stdin("pc", "all", "-f", "-", "-o", "json").out()).isEqualTo(DUMP + "\n");
        assertThat(stdin("pc", "all", "-f", "-", "-o", "yaml").out()).startsWith("configs:\n- '@type': type.googleapis.com/envoy.admin");
    }

    @Test
    void all_prints_what_is_there_and_tells_what_is_missing() {
        CliRun run = stdin("pc", "all", "-f", "-", "--with-headers");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).startsWith("------ CLUSTER INFO ------\n\nNAME ").contains("\n\n------ LISTENER INFO ------\n\n").contains(
                "------ ENDPOINTS INFO ------");
        assertThat(run.err()).isEqualTo("meshscope: stdin: The dump has no BootstrapConfigDump (and 2 more)\n");
    }

    @Test
    void what_could_be_read_of_a_damaged_dump_is_printed() {
        CliRun run = CliRun.withInput(DUMP.substring(0, DUMP.indexOf("{\"cluster\": {\"name\": \"Black")), "pc", "c", "-f", "-");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("cart.shop");
        assertThat(run.err().lines()).hasSize(1);
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "pc                             | 2 | Which command? See meshscope proxy-config --help",
            "pc cluster                     | 2 | Option --file is needed",
            "pc cluster -f                  | 2 | A value is missing: -f FILE. See meshscope proxy-config cluster --help",
            "pc cluster -f - --nope         | 2 | meshscope proxy-config cluster does not know --nope. See meshscope proxy-config cluster --help",
            "pc cluster x -f -              | 2 | Give either --file or one pod",
            "pc cluster -f - --port=-1      | 2 | -1 is not a whole number for --port",
            "pc cluster -f - --port many    | 2 | many is not a whole number for --port",
            "pc cluster -f - -o xml         | 2 | xml is not possible for --output: short, json, yaml",
            "pc listener -f - --verbose=no  | 2 | --verbose is given without a value, or with =true or =false; not no",
            "pc listener -f - --istioctl x  | 2 | x is not a version for --istioctl; give one such as 1.24",
            "pc secret -f - --as-of now     | 2 | now is not a time for --as-of; give one such as 2026-01-31T12:00:00Z",
            "pc route -f -                  | 3 | stdin: The dump has no RoutesConfigDump",
            "pc endpoint -f -               | 3 | stdin: This is not the answer to /clusters: it has no cluster_statuses. For a config_dump use eds",
            "pc log -f -                    | 3 | stdin: This is not the answer to POST /logging: it lists no loggers",
            "zc workload -f -               | 3 | stdin: This is not the config_dump of a ztunnel",
            "frobnicate                     | 2 | meshscope does not know frobnicate. See meshscope --help"})
    // @formatter:on
    void mistakes_are_told_in_one_line(String line, int code, String message) {
        CliRun run = stdin(line.split(" "));
        assertThat(run).isEqualTo(new CliRun(code, "", "meshscope: " + message + "\n"));
    }

    @Test
    void a_ztunnel_is_asked_about_one_pod() {
        String dump = "{\"workloads\": [{\"name\": \"web-1\", \"namespace\": \"shop\", \"workloadIps\": [\"10.0.0.1\"], \"protocol\": \"HBONE\"},"
                + "{\"name\": \"db-1\", \"namespace\": \"shop\", \"workloadIps\": [\"10.0.0.2\"]}]}";
        assertThat(CliRun.withInput(dump, "zc", "w", "-f", "-", "web-1.shop").out())
                .isEqualTo("""
                           NAMESPACE POD NAME ADDRESS  NODE WAYPOINT PROTOCOL
                           shop      web-1    10.0.0.1      None     HBONE
                           """);
        assertThat(CliRun.withInput(dump, "zc", "workload", "-f", "-", "a", "b").err()).isEqualTo(
                "meshscope: One pod at a time; b is one too many\n");
    }

    @Test
    void a_missing_file_is_told() {
        CliRun run = CliRun.of("pc", "c", "-f", dir.resolve("none").toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("meshscope: " + dir.resolve("none") + ": ").hasLineCount(1);
    }

    @Test
    void a_hostile_name_cannot_break_the_line_of_the_message() {
        CliRun run = CliRun.of("pc", "c", "-f", "a\u001b[31m\nb");
        assertThat(run.err().strip().chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void help_is_there_for_every_command_in_both_languages() {
        help(Commands.all(), List.of());
        assertThat(CliRun.of("--help").out()).contains("proxy-config, pc").contains("Exit codes:");
        assertThat(CliRun.run(Lang.KO, new byte[0], "--help").out()).contains("종료 코드:");
        assertThat(CliRun.of("pc", "--help").out()).contains("cluster, clusters, c").doesNotContain("eds");
        assertThat(CliRun.of("pc", "listener", "--nope", "--help").out()).contains("--verbose").doesNotContain("--waypoint");
    }

    private static void help(List<Command> commands, List<String> path) {
        for (Command c : commands) {
            List<String> words = new java.util.ArrayList<>(path);
            words.add(c.name());
            for (Lang lang : Lang.values()) {
                List<String> args = new java.util.ArrayList<>(words);
                args.add("-h");
                CliRun run = CliRun.run(lang, new byte[0], args.toArray(String[]::new));
                assertThat(run.code()).isZero();
                assertThat(run.err()).isEmpty();
                assertThat(run.out()).contains("meshscope " + String.join(" ", words)).doesNotContain("cli.");
                assertThat(run.out().lines()).allMatch(l -> l.length() <= 100);
            }
            help(c.children(), words);
        }
    }

    @Test
    void names_are_unique_among_siblings() {
        unique(Commands.all());
    }

    private static void unique(List<Command> commands) {
        List<String> names = commands.stream().flatMap(c -> java.util.stream.Stream.concat(java.util.stream.Stream.of(c.name()), c.aliases()
                .stream())).toList();
        assertThat(names).doesNotHaveDuplicates();
        commands.forEach(c -> unique(c.children()));
    }

    @Test
    void the_command_line_takes_what_begins_with_a_command_or_an_option() {
        assertThat(Cli.handles(List.of("pc"))).isTrue();
        assertThat(Cli.handles(List.of("--version"))).isTrue();
        assertThat(Cli.handles(List.of("dump.json", "pc"))).isFalse();
        assertThat(Cli.handles(List.of())).isFalse();
        assertThat(CliRun.of("-V").out()).startsWith("meshscope ").contains("(Java 2");
    }
}

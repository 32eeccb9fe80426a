package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages.Lang;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeCommandTest {
    private static final String ROUTE = """
                                        apiVersion: networking.istio.io/v1
                                        kind: VirtualService
                                        metadata: {name: cart, namespace: shop}
                                        spec:
                                          hosts: [cart]
                                          gateways:
                                          - missing
                                          http:
                                          - timeout: 2s
                                            retries: {attempts: 3, perTryTimeout: 2s}
                                            route: [{destination: {host: cart, subset: v1}}]
                                        """;
    private static final String GATEWAY = "Error [IST0101] (VirtualService shop/cart -:7) There is no gateway \"missing\".\n";
    private static final String SUBSET = "Error [IST0101] (VirtualService shop/cart -:11) There is no host+subset in destinationrule "
            + "\"cart+v1\".\n";
    private static final String HOST = "Warning [IST0132] (VirtualService shop/cart -:7)";

    @TempDir
    Path dir;

    private static CliRun stdin(String text, String... args) {
        return CliRun.withInput(text, args);
    }

    private String file(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    @Test
    void prints_lines_as_istioctl_does() {
        CliRun run = stdin(ROUTE, "analyze", "-");
        assertThat(run.out()).contains(GATEWAY, SUBSET, HOST).doesNotContain("KIA", "MSH");
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void objects_of_another_revision_do_not_count() throws IOException {
        String other = ROUTE.replace("name: cart,", "name: cart, labels: {istio.io/rev: canary},");
        assertThat(stdin(other, "analyze", "-", "--revision", "canary").out()).contains(GATEWAY);
        assertThat(stdin(other, "analyze", "-").out()).as("without the option all count").contains(GATEWAY);
        assertThat(stdin(other, "analyze", "-", "-r", "stable").out()).doesNotContain("IST0101");
        assertThat(CliRun.of("analyze", "-k", "-A", "--in", file("cluster.yaml", other)).out()).as("a cluster's default revision")
                .doesNotContain(
                        "IST0101");
        assertThat(CliRun.of("analyze", "-k", "-A", "-r", "canary", "--in", file("cluster.yaml", other)).out()).contains("IST0101");
    }

    @Test
    void prints_json_and_yaml_with_istioctls_keys() {
        CliRun json = stdin(ROUTE, "analyze", "-", "-ojson", "--output-threshold", "error", "-S", "IST0101=*", "--use-kube=false", "-A");
        assertThat(json).isEqualTo(new CliRun(0, "[]\n", "meshscope: \u2714 Nothing found in -\n"));
        assertThat(stdin(ROUTE, "analyze", "-", "-o", "json", "--output-threshold=Error").out())
                .startsWith("""
                            [
                            \t{
                            \t\t"code": "IST0101",
                            \t\t"documentationUrl": "https://istio.io/latest/docs/reference/config/analysis/ist0101/?ref=istioctl-analyze",
                            \t\t"level": "Error",
                            \t\t"message": "There is no gateway \\"missing\\".",
                            \t\t"origin": "VirtualService shop/cart",
                            \t\t"reference": "-:7"
                            \t},
                            """);
        assertThat(stdin(ROUTE, "analyze", "-", "-o", "yaml", "--output-threshold=Error").out())
                .startsWith("""
                            - code: IST0101
                              documentationUrl: https://istio.io/latest/docs/reference/config/analysis/ist0101/?ref=istioctl-analyze
                              level: Error
                            """).endsWith("\n\n");
    }

    @Test
    void colours_only_when_asked() {
        assertThat(stdin(ROUTE, "analyze", "-", "--color").out()).contains("\033[1;31mError\033[0m [IST0101]");
        assertThat(stdin(ROUTE, "analyze", "-").out()).doesNotContain("\033");
    }

    @Test
    void thresholds_decide_what_is_printed_and_the_exit_code() {
        String warning = ROUTE.replace("  gateways:\n  - missing\n", "");
        assertThat(stdin(warning, "analyze", "-", "-S", "IST0101=*").code()).isEqualTo(ExitCode.DONE);
        String[] quiet = {"analyze", "-", "-S", "IST0101=VirtualService shop/*", "--failure-threshold", "WARNING"};
        assertThat(stdin(ROUTE, quiet).code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(stdin(ROUTE, "analyze", "-", "--output-threshold=Error").out()).doesNotContain("Warning");
        assertThat(stdin(ROUTE, "analyze", "-", "--output-threshold=bad")).satisfies(r -> {
            assertThat(r.code()).isEqualTo(ExitCode.USAGE);
            assertThat(r.err()).contains("Error, Warning, Info");
        });
    }

    @Test
    void our_rules_and_kialis_run_when_asked_for() {
        assertThat(stdin(ROUTE, "analyze", "-", "--all-rules").out()).contains("[MSH0402] (VirtualService shop/cart -:10)", GATEWAY);
        CliRun one = stdin(ROUTE, "analyze", "-", "--analyzer", "meshscope.Resilience");
        assertThat(one.out()).contains("[MSH0402]").doesNotContain("IST0");
        CliRun two = stdin(ROUTE, "analyze", "-", "--analyzer=meshscope.Resilience", "--analyzer", "virtualservice.GatewayAnalyzer");
        assertThat(two.out()).contains("[MSH0402]", GATEWAY).doesNotContain(SUBSET);
        assertThat(stdin(ROUTE, "analyze", "-", "--analyzer", "none")).satisfies(r -> assertThat(r.code()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void rules_that_could_not_judge_are_told() {
        CliRun run = stdin(ROUTE, "analyze", "-");
        assertThat(run.err()).contains("rules could not judge");
        assertThat(stdin(ROUTE, "analyze", "-", "-v").err()).contains("virtualservice.DestinationHostAnalyzer: ").contains(
                "meshscope: virtualservice.GatewayAnalyzer: ran");
        CliRun files = stdin(ROUTE, "analyze", "-", "-v", "--use-kube=false", "-A");
        assertThat(files.err()).contains("virtualservice.DestinationHostAnalyzer: did not run");
    }

    @Test
    void lists_the_rules() {
        CliRun istio = CliRun.of("analyze", "-L");
        assertThat(istio.out()).contains("* virtualservice.GatewayAnalyzer:\n    IST0101 ").doesNotContain("meshscope.Resilience");
        CliRun all = CliRun.of("analyze", "-L", "--all-rules");
        assertThat(RuleCatalog.standard()).extracting(Rule::info).allSatisfy(i -> assertThat(all.out()).contains("* " + i.id() + ":\n"));
    }

    @Test
    void objects_of_other_namespaces_are_left_out() {
        assertThat(stdin(ROUTE, "analyze", "-", "-n", "lab").out()).isEqualTo("\n");
        assertThat(stdin(ROUTE, "analyze", "-", "-n", "shop").out()).contains(GATEWAY);
        assertThat(stdin(ROUTE, "analyze", "-", "--use-kube=false").out()).as("istioctl looks at default").isEqualTo("\n");
        assertThat(stdin(ROUTE.replace(", namespace: shop", ""), "analyze", "-").out()).contains("VirtualService default/cart");
        assertThat(stdin(ROUTE.replace(", namespace: shop", ""), "analyze", "-", "-A").out()).contains("VirtualService cart");
    }

    @Test
    void an_unknown_code_to_suppress_is_told_and_nonsense_refused() {
        assertThat(stdin(ROUTE, "analyze", "-", "-S", "IST9999=*").err()).contains("IST9999");
        assertThat(stdin(ROUTE, "analyze", "-", "-S", "IST0101").code()).isEqualTo(ExitCode.USAGE);
        assertThat(CliRun.of("analyze").code()).isEqualTo(ExitCode.USAGE);
        assertThat(CliRun.of("analyze", "-k", "-A", dir.toString()).code()).isEqualTo(ExitCode.USAGE);
        assertThat(CliRun.of("analyze", dir.resolve("none").toString()).code()).isEqualTo(ExitCode.UNREADABLE);
    }

    @Test
    void reads_folders_archives_json_and_other_endings() throws IOException {
        file("deep/er/route.yml", ROUTE);
        file("notes.md", "# no objects");
        assertThat(CliRun.of("analyze", dir.toString()).out()).contains(dir + "/deep/er/route.yml:7");
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("cluster/objects"));
            out.write(ROUTE.getBytes(StandardCharsets.UTF_8));
        }
        Path archive = Files.write(dir.resolve("a.zip"), zip.toByteArray());
        assertThat(CliRun.of("analyze", archive.toString()).out()).contains("a.zip!cluster/objects:7");
        String json = file("list.json",
                """
                {"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "networking.istio.io/v1", "kind": "VirtualService",
                 "metadata": {"name": "a", "namespace": "b"}, "spec": {"hosts": ["x"], "gateways": ["missing"]}}]}
                """);
        assertThat(CliRun.of("analyze", json).out()).as("istioctl knows no lines in JSON").contains("(VirtualService b/a " + json + ")");
    }

    @Test
    void files_take_the_place_of_objects_in_the_cluster() throws IOException {
        String cluster = file("cluster.yaml", ROUTE);
        String fixed = file("fixed.yaml", ROUTE.replace("- missing", "- mesh"));
        assertThat(CliRun.of("analyze", "--in", cluster).out()).contains("There is no gateway");
        assertThat(CliRun.of("analyze", fixed, "--in", cluster).out()).doesNotContain("There is no gateway");
        CliRun live = CliRun.of("analyze", "-k", "-A", "-A", "--in", cluster);
        assertThat(live.out()).as("what a cluster lacks does not exist").contains("There is no host \"cart\"");
    }

    @Test
    void a_mesh_config_can_be_given() throws IOException {
        String telemetry = "{apiVersion: telemetry.istio.io/v1, kind: Telemetry, metadata: {name: t, namespace: a}, spec: {accessLogging: [{}]}}";
        String config = file("mesh.yaml", "defaultProviders: {accessLogging: [envoy]}");
        assertThat(stdin(telemetry, "analyze", "-").out()).contains("IST0157");
        assertThat(stdin(telemetry, "analyze", "-", "--meshConfigFile", config).out()).doesNotContain("IST0157");
        assertThat(stdin(telemetry, "analyze", "-", "--meshConfigFile", file("bad.yaml", "a: [")).code()).isEqualTo(ExitCode.UNREADABLE);
    }

    @Test
    void speaks_korean() {
        CliRun run = CliRun.run(Lang.KO, ROUTE.getBytes(StandardCharsets.UTF_8), "analyze", "-");
        assertThat(run.out()).startsWith("Error [IST0101] (VirtualService shop/cart -:").contains("missing").doesNotContain("There is");
    }
}

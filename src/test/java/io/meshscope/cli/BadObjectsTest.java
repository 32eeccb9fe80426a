package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input that is wrong: it is told with file and line, and what is beside it is judged all the same. */
class BadObjectsTest {
    private static final String GOOD = """
                                       apiVersion: networking.istio.io/v1
                                       kind: VirtualService
                                       metadata: {name: good, namespace: shop}
                                       spec: {hosts: [cart], gateways: [missing]}
                                       """;
    private static final String FOUND = "There is no gateway \"missing\".";

    @TempDir
    Path dir;

    private CliRun analyze(String text) throws IOException {
        return analyze(text.getBytes(StandardCharsets.UTF_8));
    }

    private CliRun analyze(byte[] text) throws IOException {
        return CliRun.of("analyze", Files.write(dir.resolve("a.yaml"), text).toString());
    }

    private void isTold(CliRun run, int line, String words) {
        assertThat(run.err()).contains(dir.resolve("a.yaml") + ":" + line + ": ").contains(words);
        assertThat(run.out()).contains(FOUND);
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void broken_yaml() throws IOException {
        CliRun run = analyze(GOOD + "---\nkind: X\n  bad: [unclosed\n---\n" + GOOD.replace("good", "better"));
        isTold(run, 7, "Line 7, column 6");
        assertThat(run.out()).contains("VirtualService shop/good", "VirtualService shop/better");
    }

    @Test
    void tabs() throws IOException {
        isTold(analyze("apiVersion: v1\nkind: Service\nmetadata:\n\tname: a\n---\n" + GOOD), 4, "TAB");
    }

    @Test
    void alias_bombs_and_aliases_of_themselves() throws IOException {
        StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c < 'k'; c++) {
            String before = "*" + (char) (c - 1);
            bomb.append(c).append(": &").append(c).append(" [").append((before + ", ").repeat(8)).append(before).append("]\n");
        }
        isTold(analyze(bomb + "---\n" + GOOD), 1, "grows beyond all bounds");
        isTold(analyze("kind: A\nb: &b\n  c: *b\n---\n" + GOOD), 1, "no apiVersion");
    }

    @Test
    void anchors_that_mean_well() throws IOException {
        CliRun run = analyze(GOOD.replace("hosts: [cart]", "hosts: &h [cart], tcp: [{route: [{destination: {host: x}}], match: *h}]"));
        assertThat(run.out()).contains(FOUND, "match");
    }

    @Test
    void duplicate_keys() throws IOException {
        String twice = "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: d}\nspec:\n  hosts: [a]\n  hosts: [b]\n";
        CliRun run = analyze(twice + "---\n" + GOOD);
        isTold(run, 6, "hosts is here twice");
        assertThat(run.out()).contains("a.yaml:6) spec.hosts: hosts is written twice");
    }

    @Test
    void objects_without_metadata_and_documents_that_are_none() throws IOException {
        isTold(analyze("apiVersion: v1\nkind: Service\nspec: {}\n---\n" + GOOD), 1, "no metadata.name");
        isTold(analyze(GOOD + "---\njust words\n"), 6, "not an object");
        isTold(analyze(GOOD + "---\nmetadata: {name: a}\n"), 6, "no kind");
    }

    @Test
    void unknown_versions_and_kinds() throws IOException {
        isTold(analyze(GOOD + "---\n" + GOOD.replace("good", "new").replace("/v1", "/v9")), 6, "never served as networking.istio.io/v9");
        isTold(analyze(GOOD + "---\n" + GOOD.replace("VirtualService", "VirtualServise")), 7, "no kind VirtualServise");
    }

    @Test
    void wrong_types_everywhere() throws IOException {
        CliRun run = analyze("""
                             apiVersion: networking.istio.io/v1
                             kind: VirtualService
                             metadata: {name: t, namespace: shop, labels: [a], annotations: 3}
                             spec: {hosts: {a: b}, http: [1, [2], null, {route: 5}], gateways: 7}
                             ---
                             apiVersion: v1
                             kind: Pod
                             metadata: {name: p, ownerReferences: x, labels: {a: [b]}}
                             spec: {containers: {a: b}, initContainers: [1, [2]]}
                             status: []
                             ---
                             """ + GOOD);
        assertThat(run.out()).contains("spec.hosts: This must be a list", FOUND);
        assertThat(run.err()).doesNotContain("too much");
    }

    @Test
    void deep_nesting_and_bytes_that_are_no_text() throws IOException {
        isTold(analyze("a: " + "[".repeat(5000) + "]".repeat(5000) + "\n---\n" + GOOD), 1, "nested too deep");
        isTold(analyze("apiVersion: v1\0\1\nkind: Pod\n---\n" + GOOD), 1, "not allowed");
        assertThat(analyze(GOOD.getBytes(StandardCharsets.UTF_16)).out()).contains(FOUND);
        assertThat(analyze("\ufeff" + GOOD.replace("\n", "\r\n")).out()).contains(FOUND);
    }

    @Test
    void documents_beyond_all_size() throws IOException {
        String large = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: " + "x".repeat(9 << 20) + "\n---\n";
        isTold(analyze(large + GOOD), 1, "larger than");
    }

    @Test
    void json_that_ends_too_early() throws IOException {
        String json = """
                      {"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "networking.istio.io/v1", "kind": "VirtualService",
                       "metadata": {"name": "j", "namespace": "shop"}, "spec": {"hosts": ["a"], "gateways": ["missing"]}},
                      {"apiVersion": "v1", "ki""";
        CliRun run = CliRun.of("analyze", Files.writeString(dir.resolve("a.json"), json).toString());
        assertThat(run.out()).contains(FOUND);
        assertThat(run.err()).contains("a.json").contains("damaged");
    }
}

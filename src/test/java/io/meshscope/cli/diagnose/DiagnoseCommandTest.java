package io.meshscope.cli.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.cli.CliRun;
import io.meshscope.model.Document;
import io.meshscope.practice.Faults;
import io.meshscope.practice.Practice;
import io.meshscope.practice.PracticeMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab end to end from its evidence, on the command line. */
class DiagnoseCommandTest {
    private static final String NOW = Practice.NOW.toString();

    @TempDir
    Path folder;

    private String write(PracticeMesh mesh) throws IOException {
        for (Document d : mesh.documents()) {
            Path file = folder.resolve(d.origin().path().substring("practice:".length()).replace('?', '_'));
            Files.createDirectories(file.getParent());
            Files.write(file, d.bytes().array(0, d.bytes().size()));
        }
        return folder.toString();
    }

    private CliRun diagnose(String fault, String guide, String... more) throws IOException {
        String in = write(Faults.find(fault).orElseThrow().mesh());
        String[] args = new String[6 + more.length];
        System.arraycopy(new String[]{"diagnose", guide, "--in", in, "--as-of", NOW}, 0, args, 0, 6);
        System.arraycopy(more, 0, args, 6, more.length);
        return CliRun.of(args);
    }

    @Test
    void a_missing_subset_is_named_with_the_line_that_shows_it() throws IOException {
        CliRun run = diagnose("subset-missing", "503");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("## Issue Summary", "## Diagnosis", "## Resolution", "version-v1", "503 NC cluster\\_not\\_found",
                "kind: DestinationRule");
    }

    @Test
    void a_timeout_names_the_slow_pod_and_the_caller_that_left() throws IOException {
        CliRun run = diagnose("slow-pod-timeout", "503", "--lang", "ko");

        assertThat(run.out()).contains("catalog-v2-56c97f6db-8wnq6", "504 UT", "0 DC", "문제 요약", "해결");
    }

    @Test
    void html_stands_alone_and_json_is_for_programs() throws IOException {
        CliRun html = diagnose("authorization-deny", "authz", "-o", "html");
        CliRun json = diagnose("authorization-deny", "authz", "-o", "json");

        assertThat(html.out()).startsWith("<!DOCTYPE html>").contains("catalog-no-items").doesNotContain("<script", "src=", "href=");
        assertThat(json.out()).contains("\"id\": \"authorization-denied\"", "\"verdict\": \"PROBLEM\"");
    }

    @Test
    void a_healthy_mesh_has_no_cause() throws IOException {
        CliRun run = CliRun.of("diagnose", "auto", "--in", write(Practice.lab()), "--as-of", NOW);

        assertThat(run.code()).isZero();
        assertThat(run.out()).doesNotContain("## Resolution");
    }

    @Test
    void a_guide_must_be_named() {
        assertThat(CliRun.of("diagnose", "weather", "--in", folder.toString()).code()).isEqualTo(2);
        assertThat(CliRun.of("diagnose").code()).isEqualTo(2);
    }

    @Test
    void bad_input_is_told_and_never_in_order() throws IOException {
        assertThat(CliRun.of("diagnose", "503").code()).isEqualTo(2);
        assertThat(CliRun.of("diagnose", "503", "--in", folder.resolve("none").toString()).code()).isEqualTo(3);
        assertThat(CliRun.of("diagnose", "503", "--in", folder.toString(), "-o", "xml").code()).isEqualTo(2);
        assertThat(CliRun.of("diagnose", "503", "--in", folder.toString(), "--as-of", "yesterday").code()).isEqualTo(2);
        Path garbage = Files.write(folder.resolve("config_dump.json"), new byte[]{0, 1, 2, (byte) 0xff, '{', '"', 'c'});
        CliRun run = CliRun.of("diagnose", "auto", "--in", garbage.toString(), "-o", "json");
        assertThat(run.out() + run.err()).isNotEmpty();
        assertThat(run.out()).doesNotContain("\"PASS\"", "\"PROBLEM\"");
    }

    @Test
    void a_workload_nobody_has_is_refused_and_one_that_is_there_comes_first() throws IOException {
        assertThat(diagnose("slow-pod-timeout", "503").code()).isEqualTo(1);
        assertThat(CliRun.of("diagnose", "503", "ctalog", "--in", folder.toString(), "--as-of", NOW)).satisfies(r -> {
            assertThat(r.code()).isEqualTo(3);
            assertThat(r.err()).contains("ctalog");
        });
        assertThat(CliRun.of("diagnose", "503", "catalog.istioinaction", "--in", folder.toString(), "--as-of", NOW).out()).contains(
                "catalog-v2-56c97f6db-8wnq6 is slower");
    }

    @Test
    void auto_finds_it_in_each_form() throws IOException {
        for (String form : new String[]{"md", "html", "json"}) {
            CliRun run = diagnose("strict-plaintext-client", "auto", "-o", form);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).contains("PeerAuthentication").contains("portLevelMtls");
        }
    }

    @Test
    void every_fault_has_text_to_copy_with_scope_and_risk() throws IOException {
        CliRun run = diagnose("authorization-port", "authz");
        assertThat(run.out()).contains("**Scope**", "**Risk**", "**Verification**", "**Prevention**", "**What would disprove it**",
                "TARGET\\_PORT".replace("\\_", "_"));
    }
}

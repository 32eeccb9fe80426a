package io.meshscope.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.cli.CliRun;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.kind.KindDetection;
import io.meshscope.evidence.kind.Look;
import io.meshscope.model.Document;
import io.meshscope.practice.traffic.Traffic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lab in good health, as the tools show it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabTest {
    private final PracticeMesh lab = Practice.lab();

    @Test
    void every_request_is_answered() {
        assertThat(lab.answers()).hasSize(17).extracting(Traffic.Answer::status).containsOnly(200);
        assertThat(lab.proxies()).hasSize(5);
    }

    @Test
    void what_it_shows_agrees() {
        new Consistency(lab, "").check();
    }

    @Test
    void the_same_objects_give_the_same_bytes() {
        assertThat(Consistency.everything(Practice.lab()).equals(Consistency.everything(lab))).isTrue();
    }

    @Test
    void documents_have_addresses_of_their_own() {
        List<String> places = new ArrayList<>();
        for (Document d : lab.documents()) {
            assertThat(d.origin().path()).startsWith("practice:").endsWith(d.origin().name());
            assertThat(d.origin().taken()).contains(Practice.NOW);
            places.add(d.origin().path());
        }
        assertThat(places).doesNotHaveDuplicates().contains("practice:istioinaction/webapp-7685bcb84-n2452/config_dump?include_eds",
                "practice:istio-system/istiod-8d74787f-6jlfq/debug/syncz", "practice:objects/istioinaction.yaml");
    }

    /** Tables as the command line prints them; the files beside this test are to be read. */
    @ParameterizedTest
    @CsvSource({"webapp, cluster", "webapp, listener", "webapp, route", "webapp, endpoint", "webapp, secret",
            "istio-ingressgateway, cluster",
            "istio-ingressgateway, listener", "istio-ingressgateway, route", "catalog-v2, listener", "catalog-v2, secret"})
    void tables(String pod, String table) throws IOException {
        String input = Shown.of(lab, pod).text(table.equals("endpoint") ? "clusters?format=json" : "config_dump?include_eds");
        List<String> args = new ArrayList<>(List.of("proxy-config", table, "--file", "-"));
        if (table.equals("secret")) {
            args.addAll(List.of("--as-of", Practice.NOW.toString()));
        }
        CliRun run = CliRun.withInput(input, args.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        golden(pod + "." + table + ".txt", run.out());
    }

    @Test
    void log_of_the_ingress_gateway() throws IOException {
        golden("istio-ingressgateway.log.txt", Shown.of(lab, "istio-ingressgateway").text("istio-proxy.log"));
    }

    /** Compares with a file; with {@code -Dgolden.write} the file is written instead, to be read before it is kept. */
    private static void golden(String name, String actual) throws IOException {
        if (System.getProperty("golden.write") != null) {
            Path file = Path.of("src/test/resources/io/meshscope/practice", name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        try (InputStream in = LabTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            assertThat(actual).as(name).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void each_document_is_told_by_its_look() {
        Map<String, Kind> kinds = new TreeMap<>();
        for (Document d : lab.documents()) {
            kinds.put(d.origin().name(), KindDetection.detect(Look.at(d.bytes()), d.origin().path()).kind());
        }
        assertThat(kinds).containsEntry("config_dump?include_eds", Kind.CONFIG_DUMP)
                .containsEntry("clusters?format=json", Kind.CLUSTERS_JSON)
                .containsEntry("certs", Kind.CERTS).containsEntry("server_info", Kind.SERVER_INFO).containsEntry("stats", Kind.STATS_TEXT)
                .containsEntry("stats?format=prometheus", Kind.STATS_PROMETHEUS).containsEntry("listeners", Kind.LISTENERS_TEXT)
                .containsEntry("syncz", Kind.SYNCZ).containsEntry("discovery.log", Kind.ISTIO_LOG);
    }
}

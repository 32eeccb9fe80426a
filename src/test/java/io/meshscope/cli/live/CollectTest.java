package io.meshscope.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.cli.CliRun;
import io.meshscope.cli.ExitCode;
import io.meshscope.evidence.kube.PracticeApi;
import io.meshscope.model.Tree;
import io.meshscope.practice.Practice;
import io.meshscope.syntax.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that ask a cluster. */
class CollectTest {
    @TempDir
    Path folder;

    private Map<String, String> collected(PracticeApi server, String... more) throws IOException {
        Path file = folder.resolve("lab.meshscope.zip");
        String[] args = {"collect", "--kubeconfig", server.kubeconfig(folder).toString(), "--context", "lab", "-o", file.toString()};
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        CliRun run = CliRun.of(all);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("items written to " + file);
        Map<String, String> out = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry e : zip.stream().toList()) {
                out.put(e.getName(), new String(zip.getInputStream(e).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return out;
    }

    @Test
    void a_cluster_is_collected_without_a_window() throws IOException {
        try (PracticeApi server = new PracticeApi(Practice.lab())) {
            Map<String, String> bundle = collected(server);
            assertThat(bundle).containsKeys("meshscope.json", "objects/pods.json", "objects/virtualservices.networking.istio.io.json");
            assertThat(bundle.keySet()).filteredOn(n -> n.endsWith("/config_dump")).hasSize(Practice.lab().proxies().size());
            assertThat(bundle.keySet()).anyMatch(n -> n.matches("istio/istio-system/istiod-.*/debug/syncz"));
            assertThat(bundle.get("meshscope.json")).contains("\"meshscope_bundle\": 1",
                    "kubectl --context lab get pods -A -o yaml", "pilot-agent request GET 'config_dump?include_eds'");
        }
    }

    @Test
    void one_workload_alone_can_be_collected() throws IOException {
        try (PracticeApi server = new PracticeApi(Practice.lab())) {
            Map<String, String> bundle = collected(server, "-n", "istioinaction", "--workload", "istioinaction/webapp");
            assertThat(bundle.keySet()).filteredOn(n -> n.endsWith("/config_dump")).singleElement().asString().startsWith(
                    "proxies/istioinaction/webapp-");
            assertThat(bundle.get("objects/pods.json")).doesNotContain("\"namespace\":\"istio-system\"");
        }
    }

    @Test
    void pseudonyms_take_the_place_of_names_everywhere() throws IOException {
        try (PracticeApi server = new PracticeApi(Practice.lab())) {
            Map<String, String> bundle = collected(server, "--pseudonyms");
            String all = String.join("\n", bundle.keySet()) + String.join("\n", bundle.values());
            assertThat(all).doesNotContainIgnoringCase("istioinaction").doesNotContain("webapp", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FUR");
            assertThat(bundle.keySet()).anyMatch(n -> n.matches("proxies/ns-\\d+/svc-\\d+-[a-z0-9]+-[a-z0-9]{5}/config_dump"));
        }
    }

    @Test
    void a_table_of_a_live_proxy_is_that_of_its_dump() throws IOException {
        String pod = Practice.lab().proxies().stream().filter(p -> p.startsWith("webapp")).findFirst().orElseThrow();
        String dump = Practice.lab().evidence("istioinaction/" + pod + "/config_dump?include_eds").orElseThrow();
        try (PracticeApi server = new PracticeApi(Practice.lab())) {
            String config = server.kubeconfig(folder).toString();
            String wanted = CliRun.withInput(dump, "proxy-config", "cluster", "-f", "-").out();
            assertThat(CliRun.of("proxy-config", "cluster", pod, "--kubeconfig", config, "--context", "lab").out()).isEqualTo(wanted);
            assertThat(CliRun.of("pc", "endpoint", pod + ".istioinaction", "--kubeconfig", config).out()).contains("outbound|80||catalog");
            assertThat(CliRun.of("pc", "cluster", "nobody", "--kubeconfig", config).err()).contains("lab: ").contains("nobody");
            assertThat(CliRun.of("pc", "cluster", pod, "--kubeconfig", config, "--context", "other").err()).contains("no such context");
        }
    }

    @Test
    void what_is_said_of_a_pod_a_service_and_injection_is_what_is_said_of_a_bundle_of_the_cluster() throws IOException {
        String pod = Practice.lab().proxies().stream().filter(p -> p.startsWith("webapp")).findFirst().orElseThrow();
        try (PracticeApi server = new PracticeApi(Practice.lab())) {
            collected(server);
            String config = server.kubeconfig(folder).toString();
            String bundle = folder.resolve("lab.meshscope.zip").toString();
            for (String[] command : List.of(new String[]{"describe", "pod", pod + ".istioinaction"}, new String[]{"describe", "service",
                    "webapp.istioinaction"}, new String[]{"check-inject", "pod/" + pod + ".istioinaction"})) {
                CliRun live = with(command, "--context", "lab", "--kubeconfig", config, "-n", "default");
                assertThat(live.err()).isEmpty();
                assertThat(live.out()).isNotBlank().isEqualTo(with(command, "--in", bundle).out());
            }
            assertThat(with(new String[]{"describe", "pod", pod}, "--kubeconfig", config).out()).as("in the context's namespace").contains(
                    pod);
        }
    }

    private static CliRun with(String[] command, String... more) {
        return CliRun.of(Stream.concat(Arrays.stream(command), Arrays.stream(more)).toArray(String[]::new));
    }

    @Test
    void a_table_of_a_live_ztunnel_is_that_of_its_dump() throws IOException {
        String dump = """
                      {"workloads":[{"uid":"c//Pod/shop/web","name":"web","namespace":"shop","workloadIps":["10.0.0.1"],"node":"node-2",
                      "protocol":"HBONE","status":"Healthy"}],"services":[],"policies":[],"certificates":[],"workloadState":{}}""";
        Tree ztunnel = JsonReader
                .read(Bytes.of("""
                               {"apiVersion":"v1","kind":"Pod","metadata":{"name":"ztunnel-x","namespace":"istio-system",
                               "labels":{"app":"ztunnel"}},"spec":{"nodeName":"node-2","containers":[{"name":"istio-proxy"}]},
                               "status":{"phase":"Running"}}""")).value();
        try (PracticeApi server = new PracticeApi(Practice.lab(), List.of(ztunnel))) {
            server.answering("istio-system/ztunnel-x/config_dump", dump);
            String config = server.kubeconfig(folder).toString();
            String wanted = CliRun.withInput(dump, "ztunnel-config", "workload", "-f", "-").out();
            assertThat(wanted).contains("10.0.0.1");
            for (List<String> which : List.of(List.<String>of(), List.of("--node", "node-2"), List.of("ztunnel-x.istio-system"))) {
                CliRun live = with(new String[]{"ztunnel-config", "workload", "--context", "lab", "--kubeconfig", config}, which.toArray(
                        String[]::new));
                assertThat(live.err()).isEmpty();
                assertThat(live.out()).isEqualTo(wanted);
            }
            assertThat(CliRun.of("zc", "service", "--kubeconfig", config, "--node", "node-9").err()).contains(
                    "no ztunnel runs in namespace istio-system");
        }
    }

    @Test
    void the_state_of_live_proxies_is_that_of_what_istiod_answered() throws IOException {
        String syncz = Practice.lab().paths().stream().filter(p -> p.endsWith("/debug/syncz")).findFirst().orElseThrow();
        Path saved = Files.createDirectories(folder.resolve("report/istio").resolve(syncz).getParent()).resolve("syncz");
        Files.writeString(saved, Practice.lab().evidence(syncz).orElseThrow());
        try (PracticeApi server = new PracticeApi(Practice.lab())) {
            String config = server.kubeconfig(folder).toString();
            String wanted = CliRun.of("proxy-status", "--in", folder.resolve("report").toString(), "-v", "1").out();
            CliRun live = CliRun.of("proxy-status", "--kubeconfig", config, "-v", "1");
            assertThat(live.err()).isEmpty();
            assertThat(live.out()).isEqualTo(wanted).contains("SYNCED");
            assertThat(CliRun.of("ps", "--kubeconfig", config, "-i", "elsewhere").err()).contains("no istiod runs in namespace elsewhere");
        }
    }

    @Test
    void a_cluster_is_analysed_like_its_files_and_what_may_not_be_read_is_not_taken_for_absent() throws IOException {
        try (PracticeApi server = new PracticeApi(Practice.lab())) {
            String config = server.kubeconfig(folder).toString();
            CliRun all = CliRun.of("analyze", "--context", "lab", "--kubeconfig", config, "-A");
            assertThat(all.code()).isEqualTo(ExitCode.DONE);
            server.when("/services", x -> x.status(403, "no"));
            CliRun some = CliRun.of("analyze", "--context", "lab", "--kubeconfig", config, "-A", "-v");
            assertThat(some.out()).doesNotContain("IST0101");
            assertThat(some.err()).contains("get/list/watch services");
        }
    }
}

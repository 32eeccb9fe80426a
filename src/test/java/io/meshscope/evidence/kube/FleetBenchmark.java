package io.meshscope.evidence.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Formats;
import io.meshscope.base.JobContext;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.archive.Limits;
import io.meshscope.evidence.kube.LoopbackServer.Exchange;
import io.meshscope.evidence.kube.api.KubeApi;
import io.meshscope.evidence.kube.api.Timing;
import io.meshscope.evidence.kube.config.Credentials;
import io.meshscope.evidence.kube.config.Kubeconfig;
import io.meshscope.evidence.kube.config.Prompt;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of 10 000 pods and 2 000 services: when the first rows are there, and what it takes. Pods are as large as real ones. */
@Tag("benchmark")
class FleetBenchmark {
    private static final int PODS = 10_000;
    private static final int SERVICES = 2_000;
    private static final int PAGE = 500;

    @TempDir
    Path folder;

    @Test
    void first_rows_and_memory() throws IOException {
        AtomicLong firstPage = new AtomicLong();
        AtomicLong firstRows = new AtomicLong();
        try (LoopbackServer server = new LoopbackServer(x -> answer(x, firstPage)); ClusterSource source = open(server)) {
            source.setOnChange(() -> {
                if (!source.inventory().pods().isEmpty()) {
                    firstRows.compareAndSet(0, System.nanoTime());
                }
            });
            long start = System.nanoTime();
            source.objects(List.of()).run(JobContext.QUIET);
            long all = System.nanoTime() - start;
            assertThat(source.inventory().pods()).hasSize(PODS);
            assertThat(server.seen()).filteredOn(r -> r.contains("/pods?")).hasSizeGreaterThanOrEqualTo(PODS / PAGE);
            long peak = ManagementFactory.getMemoryPoolMXBeans().stream().filter(p -> p.getType() == MemoryType.HEAP).mapToLong(p -> p
                    .getPeakUsage().getUsed()).sum();
            System.gc();
            long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            System.out.printf(
                    "%d pods, %d services in pages of %d: first rows %d ms after the first page, all in %d ms, heap at most %s, in use %s%n",
                    PODS, SERVICES, PAGE, (firstRows.get() - firstPage.get())
                            / 1_000_000,
                    all / 1_000_000, Formats.size(peak), Formats.size(heap));
        }
    }

    private ClusterSource open(LoopbackServer server) throws IOException {
        Path config = Files.writeString(folder.resolve("config"), """
                                                                  clusters: [{name: c, cluster: {server: "%s"}}]
                                                                  users: [{name: u, user: {token: t}}]
                                                                  contexts: [{name: big, context: {cluster: c, user: u}}]
                                                                  """.formatted(server.url()));
        Credentials credentials = Credentials.of(Kubeconfig.read(List.of(config)), "big", Duration.ofSeconds(1), Prompt.NONE, Clock
                .systemUTC());
        return new ClusterSource(KubeApi.open(credentials, Timing.DEFAULT, Map.of(), JobContext.QUIET), new CacheDir(folder.resolve(
                "cache")).spool(Limits.DEFAULT), Clock.systemUTC());
    }

    private static void answer(Exchange x, AtomicLong firstPage) {
        switch (x.path()) {
            case "/apis" -> x.json(200, "{\"kind\":\"APIGroupList\",\"groups\":[]}");
            case "/api/v1/pods" -> {
                list(x, PODS, FleetBenchmark::pod);
                firstPage.compareAndSet(0, System.nanoTime());
            }
            case "/api/v1/services" -> list(x, SERVICES, i -> "{\"metadata\":{\"name\":\"svc-" + i + "\",\"namespace\":\"ns-" + i % 50
                    + "\"},\"spec\":{\"ports\":[{\"port\":80,\"name\":\"http\"}],\"selector\":{\"app\":\"app-" + i + "\"}}}");
            default -> x.json(200, "{\"kind\":\"List\",\"metadata\":{},\"items\":[]}");
        }
    }

    private static void list(Exchange x, int total, IntFunction<String> item) {
        int from = x.query("continue").isEmpty() ? 0 : Integer.parseInt(x.query("continue"));
        int to = Math.min(total, from + Math.min(PAGE, Integer.parseInt(x.query("limit"))));
        StringBuilder out = new StringBuilder("{\"kind\":\"XList\",\"apiVersion\":\"v1\",\"metadata\":{").append(to < total
                ? "\"continue\":\"" + to + "\""
                : "").append("},\"items\":[");
        for (int i = from; i < to; i++) {
            out.append(i > from ? "," : "").append(item.apply(i));
        }
        x.json(200, out.append("]}").toString());
    }

    /** A pod with a sidecar, environment, volumes and the managed fields that make up half of a real one. */
    private static String pod(int i) {
        String env = "{\"name\":\"SETTING_X\",\"value\":\"some value of a usual length\"},".repeat(20);
        String managed = "{\"manager\":\"kube-controller-manager\",\"fieldsV1\":{\"f:metadata\":{\"f:labels\":{\"f:app\":{}}}}},"
                .repeat(30);
        return "{\"metadata\":{\"name\":\"app-" + i + "-6cf4b97d4-7d6gb\",\"namespace\":\"ns-" + i % 50 + "\",\"labels\":{\"app\":\"app-"
                + i
                + "\"},\"ownerReferences\":[{\"kind\":\"ReplicaSet\",\"name\":\"app-" + i + "-6cf4b97d4\"}],\"managedFields\":[" + managed
                + "{}]},\"spec\":{\"nodeName\":\"node-1\",\"containers\":[{\"name\":\"app\",\"image\":\"registry/app:1\",\"env\":[" + env
                + "{}]},{\"name\":\"istio-proxy\",\"args\":[\"proxy\",\"sidecar\"],\"env\":[" + env
                + "{}]}]},\"status\":{\"phase\":\"Running\",\"podIP\":\"10.1.2.3\",\"containerStatuses\":[{\"name\":\"app\",\"ready\":true},{\"name\":\"istio-proxy\",\"ready\":true}]}}";
    }
}

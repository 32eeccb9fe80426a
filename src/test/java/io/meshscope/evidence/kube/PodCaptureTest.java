package io.meshscope.evidence.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.base.Progress;
import io.meshscope.evidence.kube.CapturePlan.Way;
import io.meshscope.packets.flow.MadeCapture;
import io.meshscope.practice.Practice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A capture in a pod is agreed to, written down, streamed whole packet by whole packet, and ended whatever happens. */
@SuppressWarnings("NullAway.Init")
class PodCaptureTest {
    private static final byte[] PACKETS = MadeCapture.timeout().bytes();
    private static final CaptureWish WISH = new CaptureWish("any", "port 8080", Duration.ofMinutes(1), 1 << 20);

    @TempDir
    Path folder;
    private PracticeApi server;
    private CapturePod captured;
    private ClusterSource source;
    private Guard guard;
    private PodInfo pod;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        server = new PracticeApi(Practice.lab());
        captured = new CapturePod(server, PACKETS);
        source = ClusterSourceTest.open(server, folder);
        guard = new Guard(source, new Journal(folder.resolve("journal")));
        source.objects(List.of()).run(JobContext.QUIET);
        pod = source.inventory().with(Role.SIDECAR).getFirst();
        file = folder.resolve("made.pcap");
        source.api().setWriting(true);
    }

    @AfterEach
    void close() throws IOException {
        source.close();
        server.close();
    }

    private CaptureWays ways(CaptureWish wish) {
        return guard.captureWays(pod, wish, "", JobContext.QUIET);
    }

    private CapturePlan plan() {
        return ways(WISH).best().orElseThrow();
    }

    private CaptureEnd run(CapturePlan plan) {
        return guard.capture(plan, file, _ -> {}, JobContext.QUIET);
    }

    private List<String> changesAsked() {
        return server.server().seen().stream().filter(r -> !r.startsWith("GET ")).toList();
    }

    @Test
    void a_cluster_that_is_read_only_is_asked_nothing() {
        CapturePlan plan = plan();
        source.api().setWriting(false);
        int before = captured.asked().size();
        assertThat(catchThrowableOfType(ProblemException.class, () -> ways(WISH)).problem().key()).isEqualTo("kube.readOnly");
        assertThat(catchThrowableOfType(ProblemException.class, () -> run(plan)).problem().key()).isEqualTo("kube.readOnly");
        assertThat(captured.asked()).hasSize(before);
        assertThat(folder.resolve("journal")).doesNotExist();
    }

    @Test
    void the_proxy_captures_where_it_may_and_what_is_asked_is_shown_exactly() throws IOException {
        captured.ending(CapturePod.Ending.ENDS);
        CapturePlan plan = plan();
        assertThat(plan.way()).isEqualTo(Way.PROXY);
        String shown = guard.captureChange(plan).preview();
        assertThat(shown).startsWith("kubectl --context lab exec -i -n " + pod.namespace() + " " + pod.name()
                + " -c istio-proxy -- sh -c '").contains("timeout 60 tcpdump -p -i any -U -w - -- '\\''port 8080'\\''").endsWith("' " + plan
                        .name());
        CaptureEnd end = run(plan);
        assertThat(end).isEqualTo(new CaptureEnd(CaptureEnd.Why.ENDED, PACKETS.length, "15 packets captured"));
        assertThat(Files.readAllBytes(file)).isEqualTo(PACKETS);
        assertThat(guard.open()).isEmpty();
        assertThat(changesAsked()).isEmpty();
        assertThat(captured.asked()).containsExactly("istio-proxy probe", "istio-proxy " + plan.name());
    }

    @Test
    void what_is_cancelled_is_ended_in_the_pod() throws IOException {
        CapturePlan plan = plan();
        AtomicLong written = new AtomicLong();
        assertThat(catchThrowableOfType(CancellationException.class, () -> guard.capture(plan, file, written::set, new JobContext(
                () -> written.get() == PACKETS.length, Progress.NONE)))).isNotNull();
        assertThat(Files.readAllBytes(file)).isEqualTo(PACKETS);
        assertThat(captured.asked()).contains("istio-proxy stop", "ends " + plan.name());
        Awaitility.await().until(() -> captured.asked().contains("istio-proxy " + plan.name() + " closed"));
        assertThat(guard.open()).isEmpty();
    }

    @Test
    void a_size_that_is_reached_ends_it_with_whole_packets() throws IOException {
        CaptureWish small = new CaptureWish("eth0", "", Duration.ofMinutes(1), 300);
        CaptureEnd end = run(ways(small).best().orElseThrow());
        assertThat(end.why()).isEqualTo(CaptureEnd.Why.SIZE);
        assertThat(Files.size(file)).isEqualTo(end.bytes()).isBetween(41L, 300L);
        assertThat(io.meshscope.packets.Capture.open(io.meshscope.base.Bytes.of(Files.readAllBytes(file)), "x")).satisfies(c -> {
            c.index(JobContext.QUIET);
            assertThat(c.problem()).isEmpty();
            assertThat(c.size()).isPositive();
        });
    }

    @Test
    void when_the_connection_breaks_what_came_is_kept_and_the_rest_is_ended() throws IOException {
        captured.ending(CapturePod.Ending.BREAKS);
        // The client may not notice; then the time tells.
        CapturePlan plan = ways(new CaptureWish("any", "", Duration.ofSeconds(1), 1 << 20)).best().orElseThrow();
        assertThat(catchThrowableOfType(ProblemException.class, () -> run(plan)).problem().key()).startsWith("kube.");
        byte[] kept = Files.readAllBytes(file);
        assertThat(kept).hasSizeGreaterThan(24).isEqualTo(java.util.Arrays.copyOf(PACKETS, kept.length));
        assertThat(captured.asked()).contains("ends " + plan.name());
        assertThat(guard.open()).isEmpty();
    }

    @Test
    void what_a_crash_left_is_ended_at_the_next_start() {
        CapturePlan plan = plan();
        new Journal(folder.resolve("journal")).begin(guard.captureChange(plan).until(source.clock().instant().plusSeconds(60)));
        Guard next = new Guard(source, new Journal(folder.resolve("journal")));
        assertThat(next.open()).hasSize(1).allMatch(Guard::isCapture);
        next.revert(next.open().getFirst(), JobContext.QUIET);
        assertThat(captured.asked()).endsWith("istio-proxy stop", "ends " + plan.name());
        assertThat(next.open()).isEmpty();
    }

    @Test
    void a_capture_whose_time_is_long_over_needs_no_end() {
        new Journal(folder.resolve("journal")).begin(guard.captureChange(plan()).until(source.clock().instant().minusSeconds(600)));
        assertThat(guard.open()).isEmpty();
    }

    @Test
    void without_rights_in_the_proxy_a_container_is_added_and_said_to_stay() throws IOException {
        captured.probing(1, "tcpdump: any: You don't have permission to capture on that device").ending(CapturePod.Ending.ENDS);
        server.when("/ephemeralcontainers", x -> x.json(200, "{}"));
        CaptureWays ways = ways(WISH);
        assertThat(ways.proxy().map(Problem::key)).hasValue("kube.capture.noRights");
        CapturePlan plan = ways.best().orElseThrow();
        assertThat(plan.way()).isEqualTo(Way.DEBUG);
        assertThat(plan.addsContainer()).isTrue();
        assertThat(plan.image()).contains("proxyv2").doesNotContain("distroless");
        String path = "/api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.name();
        assertThat(changesAsked()).containsExactly("PATCH " + path + "/ephemeralcontainers?dryRun=All");
        assertThat(guard.captureChange(plan).preview()).startsWith("PATCH " + path + "/ephemeralcontainers\n{").contains(
                "\"capabilities\":{\"add\":[\"NET_RAW\"]}", "-c " + plan.name() + " -- sh -c");
        server.when(path + "$",
                x -> x.json(200,
                        "{\"metadata\":{\"name\":\"x\"},\"spec\":{\"containers\":[],\"ephemeralContainers\":[{\"name\":\"" + plan.name()
                                + "\"}]},\"status\":{\"ephemeralContainerStatuses\":[{\"name\":\"" + plan.name()
                                + "\",\"state\":{\"running\":{}}}]}}"));
        assertThat(run(plan).bytes()).isEqualTo(PACKETS.length);
        assertThat(changesAsked()).hasSize(2).last().isEqualTo("PATCH " + path + "/ephemeralcontainers");
        assertThat(captured.asked()).as("the container is told to end").contains(plan.name() + " stop", "ends " + plan.name());
        assertThat(guard.open()).isEmpty();
    }

    @Test
    void who_may_not_is_told_which_right_is_missing() {
        captured.probing(127, "sh: tcpdump: not found");
        server.when("/ephemeralcontainers", x -> x.status(403,
                "pods \\\"x\\\" is forbidden: User \\\"me\\\" cannot patch resource \\\"pods/ephemeralcontainers\\\" in API group \\\"\\\""));
        CaptureWays ways = ways(WISH);
        assertThat(ways.best()).isEmpty();
        assertThat(ways.proxy().map(Problem::key)).hasValue("kube.capture.noProgram");
        assertThat(ways.debug().orElseThrow().key()).isEqualTo("kube.forbidden");
        assertThat(ways.debug().orElseThrow().args().getFirst()).isEqualTo("patch pods/ephemeralcontainers -n " + pod.namespace());
    }

    @Test
    void who_may_not_exec_is_told_so() {
        captured.forbidding();
        server.when("/ephemeralcontainers", x -> x.status(403, "no"));
        Problem why = ways(WISH).proxy().orElseThrow();
        assertThat(why.key()).isEqualTo("kube.forbidden");
        assertThat(why.args().getFirst()).isEqualTo("get/create pods/exec -n " + pod.namespace());
    }

    @Test
    void the_pod_security_level_that_blocks_is_named_and_less_is_tried() {
        captured.probing(-1, "exec: sh: executable file not found in $PATH");
        server.when("/ephemeralcontainers", x -> x.status(403,
                "pods \\\"x\\\" is forbidden: violates PodSecurity \\\"restricted:latest\\\": runAsNonRoot != true"));
        CaptureWays ways = ways(WISH);
        assertThat(ways.best()).isEmpty();
        assertThat(ways.proxy().orElseThrow().key()).isEqualTo("kube.capture.noShell");
        assertThat(ways.debug().orElseThrow().key()).isEqualTo("kube.capture.podSecurity");
        assertThat(ways.debug().orElseThrow().args()).containsExactly("restricted:latest", "runAsNonRoot != true");
        assertThat(changesAsked()).hasSize(2).allMatch(r -> r.endsWith("?dryRun=All"));
    }

    @Test
    void an_image_that_cannot_be_had_is_told() {
        captured.probing(127, "");
        server.when("/ephemeralcontainers", x -> x.json(200, "{}"));
        CapturePlan plan = plan();
        server.when("/pods/" + pod.name() + "$",
                x -> x.json(200,
                        "{\"metadata\":{\"name\":\"x\"},\"spec\":{\"containers\":[],\"ephemeralContainers\":[{\"name\":\"" + plan.name()
                                + "\"}]},\"status\":{\"ephemeralContainerStatuses\":[{\"name\":\"" + plan.name()
                                + "\",\"state\":{\"waiting\":{\"reason\":\"ImagePullBackOff\",\"message\":\"no such image\"}}}]}}"));
        Problem why = catchThrowableOfType(ProblemException.class, () -> run(plan)).problem();
        assertThat(why.key()).isEqualTo("kube.capture.image");
        assertThat(why.args()).last().isEqualTo("ImagePullBackOff: no such image");
    }

    @Test
    void a_filter_that_is_not_understood_is_told_before_anything_is_done() {
        captured.probing(1, "tcpdump: can't parse filter expression: syntax error");
        CaptureWays ways = ways(WISH);
        assertThat(ways.best()).isEmpty();
        assertThat(ways.proxy().orElseThrow().key()).isEqualTo("kube.capture.filter");
        assertThat(changesAsked()).isEmpty();
    }

    @Test
    void what_a_shell_could_take_for_something_else_is_refused() {
        for (CaptureWish bad : List.of(new CaptureWish("any; reboot", "", Duration.ofMinutes(1), 1), new CaptureWish("-w", "", Duration
                .ofMinutes(1), 1), new CaptureWish("any", "a\nb", Duration.ofMinutes(1), 1), new CaptureWish("any", "", Duration.ofHours(2),
                        1),
                new CaptureWish("any", "", Duration.ofMinutes(1), 0))) {
            assertThat(catchThrowableOfType(ProblemException.class, () -> ways(bad)).problem().key()).startsWith("kube.capture.");
        }
        assertThat(captured.asked()).isEmpty();
    }

    @Test
    void what_is_no_capture_is_not_kept() {
        captured.writing(new byte[200]);
        CapturePlan plan = plan();
        assertThat(catchThrowableOfType(ProblemException.class, () -> run(plan)).problem().key()).isEqualTo("kube.capture.write");
        assertThat(captured.asked()).contains("ends " + plan.name());
    }
}

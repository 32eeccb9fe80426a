package io.meshscope.evidence.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshscope.base.JobContext;
import io.meshscope.base.Messages;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.base.Progress;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.archive.Limits;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.kube.LoopbackServer.Exchange;
import io.meshscope.practice.Practice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Port-forwards, exec, logs and watches that break off or fall silent: told, the rest goes on, and no thread or connection is left. */
@SuppressWarnings("NullAway.Init")
class BrokenOffTest {
    @TempDir
    Path folder;
    private final Leftovers leftovers = new Leftovers();
    private PracticeApi server;
    private ClusterSource source;
    private PodInfo pod;

    @BeforeEach
    void open() throws IOException {
        server = new PracticeApi(Practice.lab());
        source = new ClusterSource(ApiFaultsTest.open(server.kubeconfig(folder)), new CacheDir(folder.resolve("cache")).spool(
                Limits.DEFAULT), Clock.systemUTC());
        source.objects(List.of()).run(JobContext.QUIET);
        pod = source.inventory().with(Role.SIDECAR).getFirst();
    }

    @AfterEach
    void nothing_is_left() throws IOException {
        assertThat(source.forwards().list()).isEmpty();
        source.close();
        server.close();
        leftovers.assertNone(server.server());
    }

    static Stream<Arguments> ways() {
        return Stream.of(way("kube.forward.cut", x -> {
            x.upgrade();
            ports(x);
            x.channel(0, "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
        }), way("kube.forward.failed", x -> {
            x.upgrade();
            ports(x);
            x.channel(1, "an error occurred forwarding 15000: connection refused".getBytes(StandardCharsets.US_ASCII));
            x.bye();
        }), way("kube.forward.stalled", x -> {
            x.upgrade();
            ports(x);
            x.stall();
        }), way("kube.forward.failed", x -> x.status(500, "error dialing backend")));
    }

    private static void ports(Exchange x) {
        byte[] number = {(byte) 0x98, 0x3a};
        x.channel(0, number);
        x.channel(1, number);
    }

    private static Arguments way(String key, Consumer<Exchange> answer) {
        return Arguments.of(key, answer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void a_port_forward(String key, Consumer<Exchange> answer) {
        server.when("/portforward", answer).when("/exec", x -> x.status(403, "forbidden"));
        Outcome<List<Item>> got = source.collect(pod, JobContext.QUIET);
        assertThat(got.value()).isEmpty();
        // The platform's WebSocket does not always notice that the other side went away without a word: then it is the silence that tells.
        assertThat(got.problems()).singleElement().extracting(Problem::key).isIn(key.equals("kube.forward.cut")
                ? List.of(key, "kube.forward.stalled", "kube.forward.failed")
                : List.of(key));
        assertThat(got.problems().getFirst().text(Messages.of(Messages.Lang.EN))).contains(pod.name());
    }

    static Stream<Arguments> runs() {
        return Stream.of(way("kube.cut", x -> {
            x.upgrade();
            x.channel(1, "{\"configs\":".getBytes(StandardCharsets.US_ASCII));
        }), way("kube.cut", x -> {
            x.upgrade();
            x.channel(1, "{\"configs\":".getBytes(StandardCharsets.US_ASCII));
            x.bye();
        }), way("kube.stalled", x -> {
            x.upgrade();
            x.stall();
        }), way("kube.exec.code", x -> {
            x.upgrade();
            x.channel(2, "no such program".getBytes(StandardCharsets.US_ASCII));
            x.channel(3, """
                         {"status":"Failure","reason":"NonZeroExitCode","details":{"causes":[{"reason":"ExitCode","message":"127"}]}}"""
                    .getBytes(StandardCharsets.US_ASCII));
            x.bye();
        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void an_exec(String key, Consumer<Exchange> answer) {
        server.when("/portforward", x -> x.status(403, "forbidden")).when("/exec", answer);
        Outcome<List<Item>> got = source.collect(pod, JobContext.QUIET);
        assertThat(got.value()).isEmpty();
        assertThat(got.problems()).singleElement().extracting(Problem::key).isIn(key.equals("kube.cut")
                ? List.of(key, "kube.stalled")
                : List.of(key));
    }

    static Stream<Arguments> logs() {
        return Stream.of(way("kube.cut", x -> x.truncated("[2025-05-17T08:51:00Z]")), way("kube.stalled", x -> {
            x.stream();
            x.stall();
        }), way("kube.forbidden", x -> x.status(403, "no")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("logs")
    void a_log(String key, Consumer<Exchange> answer) {
        server.when("/log\\?", answer);
        String path = source.logs(pod);
        Item log = source.items().filter(i -> i.path().equals(path)).findFirst().orElseThrow();
        assertThat(log.kind()).isEqualTo(Kind.ACCESS_LOG);
        Problem told = catchThrowableOfType(ProblemException.class, () -> log.document(JobContext.QUIET)).problem();
        assertThat(told.key()).isEqualTo(key);
        server.heal();
        assertThat(log.document(JobContext.QUIET).bytes().size()).as("asked again, it is there").isPositive();
    }

    @Test
    void a_watch_that_is_cut_goes_on_where_it_was() {
        AtomicInteger watches = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        server.when("/api/v1/pods\\?watch=1", x -> {
            if (watches.incrementAndGet() == 1) {
                x.truncated("{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"77\"}}}\n{\"type\":\"ADDED\",\"obj");
            } else {
                over.set(x.query("resourceVersion").equals("77"));
                x.stall();
            }
        });
        assertThat(catchThrowableOfType(CancellationException.class, () -> source.watch().run(new JobContext(over::get, Progress.NONE))))
                .isNotNull();
        assertThat(watches).hasValue(2);
    }
}

package io.meshscope.evidence.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** What of this process's threads and programs is new since it was made: those of clients, forwards and plugins must be gone in the end. */
public final class Leftovers {
    private static final String OURS = "HttpClient-\\d+.*|pool-\\d+-thread-.*|.*fabric8.*|.*[Kk]ubernetes.*";

    private final Set<Thread> before = now();
    private final Set<ProcessHandle> programs = ProcessHandle.current().children().collect(Collectors.toSet());

    private static Set<Thread> now() {
        return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().matches(OURS)).collect(Collectors.toSet());
    }

    /** Fails unless the threads of clients are gone, and all connections to a server. */
    void assertNone(LoopbackServer server) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(server.connections()).isZero());
        assertNone();
    }

    /** Fails unless the threads of clients are gone, and the programs they ran. */
    public void assertNone() {
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(now().stream().filter(t -> !before.contains(t)).map(Thread::getName)).isEmpty();
            assertThat(ProcessHandle.current().children().filter(p -> !programs.contains(p)).map(p -> p.info().command().orElse(""))
                    .toList()).isEmpty();
        });
    }
}

package io.meshscope.evidence.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.practice.Practice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes are made only when allowed, are written down first, and are taken back. */
@SuppressWarnings("NullAway.Init")
class GuardTest {
    @TempDir
    Path folder;
    private PracticeApi server;
    private ClusterSource source;
    private Guard guard;
    private PodInfo pod;

    @BeforeEach
    void open() throws IOException {
        server = new PracticeApi(Practice.lab());
        source = ClusterSourceTest.open(server, folder);
        guard = new Guard(source, new Journal(folder.resolve("journal")));
        source.objects(List.of()).run(JobContext.QUIET);
        pod = source.inventory().with(Role.SIDECAR).getFirst();
    }

    @AfterEach
    void close() throws IOException {
        source.close();
        server.close();
    }

    private static String key(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem().key();
    }

    @Test
    void read_only_is_the_rule() {
        Change push = guard.push(source.inventory().with(Role.ISTIOD).getFirst());
        assertThat(key(() -> guard.levels(pod, List.of("http"), "debug", JobContext.QUIET))).isEqualTo("kube.readOnly");
        assertThat(key(() -> guard.apply(push, Duration.ofMinutes(1), JobContext.QUIET))).isEqualTo("kube.readOnly");
        assertThat(server.admin()).isEmpty();
        assertThat(Files.exists(folder.resolve("journal"))).isFalse();
    }

    @Test
    void levels_are_set_and_set_back_to_what_they_were() {
        source.api().setWriting(true);
        Change change = guard.levels(pod, Guard.Preset.UPSTREAM.loggers(), "debug", JobContext.QUIET);
        assertThat(change.preview()).isEqualTo("""
                                               POST /logging?http=debug   → %1$s/%2$s:15000
                                               POST /logging?router=debug   → %1$s/%2$s:15000""".formatted(pod.namespace(), pod.name()));
        Change made = guard.apply(change, Duration.ofMinutes(5), JobContext.QUIET);
        assertThat(made.until()).isPresent();
        assertThat(guard.open()).containsExactly(made);
        guard.revert(made, JobContext.QUIET);
        assertThat(guard.open()).isEmpty();
        assertThat(server.admin()).endsWith("POST " + pod.namespace() + "/" + pod.name() + " /logging?http=warning", "POST " + pod
                .namespace() + "/" + pod.name() + " /logging?router=warning");
        assertThat(server.server().seen()).as("the API server itself is never asked to change anything")
                .allMatch(r -> r.startsWith("GET "));
    }

    @Test
    void what_a_crash_left_is_known_at_the_next_start() {
        source.api().setWriting(true);
        guard.apply(guard.levels(pod, List.of("rbac"), "trace", JobContext.QUIET), Duration.ofMinutes(5), JobContext.QUIET);
        Guard next = new Guard(source, new Journal(folder.resolve("journal")));
        assertThat(next.open()).hasSize(1);
        next.revert(next.open().getFirst(), JobContext.QUIET);
        assertThat(new Journal(folder.resolve("journal")).open("lab")).isEmpty();
        assertThat(new Journal(folder.resolve("journal")).open("other")).isEmpty();
    }

    @Test
    void what_was_changed_in_a_pod_that_is_gone_needs_no_taking_back() {
        source.api().setWriting(true);
        guard.apply(guard.levels(pod, List.of("rbac"), "trace", JobContext.QUIET), Duration.ofMinutes(5), JobContext.QUIET);
        server.when("/pods/" + pod.name(), x -> x.status(404, "not found"));
        guard.revert(guard.open().getFirst(), JobContext.QUIET);
        assertThat(guard.open()).isEmpty();
    }

    @Test
    void what_cannot_be_taken_back_stays_in_the_journal() {
        source.api().setWriting(true);
        guard.apply(guard.levels(pod, List.of("rbac"), "trace", JobContext.QUIET), Duration.ofMinutes(5), JobContext.QUIET);
        server.when("/portforward", x -> x.status(403, "no"));
        Change made = guard.open().getFirst();
        assertThat(key(() -> guard.revert(made, JobContext.QUIET))).isEqualTo("kube.forbidden");
        assertThat(guard.open()).containsExactly(made);
    }

    @Test
    void without_a_journal_nothing_is_changed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        source.api().setWriting(true);
        Guard lost = new Guard(source, new Journal(file.resolve("below")));
        Change change = lost.levels(pod, List.of("rbac"), "trace", JobContext.QUIET);
        assertThat(key(() -> lost.apply(change, Duration.ofMinutes(5), JobContext.QUIET))).isEqualTo("kube.journal");
        assertThat(server.admin()).hasSize(1);
    }

    @Test
    void a_push_is_asked_for_once() {
        source.api().setWriting(true);
        PodInfo istiod = source.inventory().with(Role.ISTIOD).getFirst();
        guard.apply(guard.push(istiod), Duration.ofMinutes(5), JobContext.QUIET);
        assertThat(server.admin()).containsExactly("GET " + istiod.namespace() + "/" + istiod.name() + " /debug/adsz?push=true");
        assertThat(guard.open()).isEmpty();
    }
}

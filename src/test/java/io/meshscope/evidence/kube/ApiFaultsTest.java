package io.meshscope.evidence.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshscope.base.JobContext;
import io.meshscope.base.Messages;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.base.Progress;
import io.meshscope.evidence.kube.LoopbackServer.Exchange;
import io.meshscope.evidence.kube.Piece.State;
import io.meshscope.evidence.kube.api.KubeApi;
import io.meshscope.evidence.kube.api.Request;
import io.meshscope.evidence.kube.api.Right;
import io.meshscope.evidence.kube.api.Rights;
import io.meshscope.evidence.kube.api.Timing;
import io.meshscope.evidence.kube.config.Credentials;
import io.meshscope.evidence.kube.config.Kubeconfig;
import io.meshscope.evidence.kube.config.Prompt;
import io.meshscope.practice.Practice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

/** What goes wrong on the way to a cluster is told in the user's terms, the rest goes on, and no thread or connection is left. */
@SuppressWarnings("NullAway.Init")
class ApiFaultsTest {
    private static final Request PODS = Request.json("/api/v1/pods", Right.list("", "pods", ""));
    private static final Timing SHORT = new Timing(Duration.ofMinutes(5), Duration.ofMillis(1500), Duration.ofSeconds(5), 2, Duration
            .ofMillis(1));

    @TempDir
    Path folder;
    private final Leftovers leftovers = new Leftovers();
    private PracticeApi server;

    @BeforeEach
    void start() throws IOException {
        server = new PracticeApi(Practice.lab());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        leftovers.assertNone(server.server());
    }

    private KubeApi open() {
        return open(server.kubeconfig(folder));
    }

    static KubeApi open(Path config) {
        Credentials credentials = Credentials.of(Kubeconfig.read(List.of(config)), "lab", Duration.ofMillis(400), Prompt.NONE, Clock
                .systemUTC());
        return KubeApi.open(credentials, SHORT, Map.of(), JobContext.QUIET);
    }

    private Problem problem(Request request) {
        try (KubeApi api = open()) {
            ProblemException e = catchThrowableOfType(ProblemException.class, () -> api.get(request, JobContext.QUIET));
            assertThat(e).isNotNull();
            return e.problem();
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(fault("kube.unauthorized", x -> x.status(401, "Unauthorized")), fault("kube.forbidden", x -> x.status(403,
                "pods is forbidden")), fault("kube.absent", x -> x.status(404, "not found")), fault("kube.gone",
                        x -> x.status(410,
                                "too old")),
                fault("kube.busy", x -> x.answer(429, "text/plain", "Retry-After: 0\r\n", "slow down")), fault(
                        "kube.status", x -> x.status(500, "etcd")),
                fault("kube.cut", x -> x.truncated("{\"items\":[")), fault(
                        "kube.cut", _ -> {}),
                fault("kube.stalled", Exchange::stall), fault("kube.stalled", x -> {
                    x.stream();
                    x.raw("{".getBytes(StandardCharsets.UTF_8));
                    x.stall();
                }));
    }

    private static Arguments fault(String key, Consumer<Exchange> answer) {
        return Arguments.of(key, answer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void a_fault_is_told(String key, Consumer<Exchange> answer) {
        server.when("/api/v1/pods", answer);
        Problem told = problem(PODS);
        assertThat(told.key()).isEqualTo(key);
        assertThat(told.text(Messages.of(Messages.Lang.EN))).startsWith("lab: ").doesNotContain("secret-token");
    }

    @Test
    void what_is_forbidden_names_the_right_and_the_role_that_grants_it() {
        server.when("/api/v1/pods", x -> x.status(403, "no"));
        assertThat(problem(PODS).args().getFirst()).isEqualTo("get/list/watch pods");
        assertThat(Rights.yaml(List.of(Right.list("", "pods", ""), Right.list("", "services", ""), Right.portForward("shop"))))
                .isEqualTo("""
                           apiVersion: rbac.authorization.k8s.io/v1
                           kind: ClusterRole
                           metadata:
                             name: meshscope-read
                           rules:
                           - apiGroups: [""]
                             resources: ["pods", "services"]
                             verbs: ["get", "list", "watch"]
                           ---
                           apiVersion: rbac.authorization.k8s.io/v1
                           kind: Role
                           metadata:
                             name: meshscope-read
                             namespace: shop
                           rules:
                           - apiGroups: [""]
                             resources: ["pods/portforward"]
                             verbs: ["get", "create"]
                           """);
    }

    @Test
    void a_busy_server_is_asked_again_after_the_time_it_names() {
        AtomicInteger asked = new AtomicInteger();
        server.when("/api/v1/pods", x -> {
            if (asked.incrementAndGet() < 3) {
                x.answer(429, "text/plain", "Retry-After: 0\r\n", "");
            } else {
                x.json(200, "{}");
            }
        });
        try (KubeApi api = open()) {
            assertThat(api.get(PODS, JobContext.QUIET)).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void nobody_listens_and_names_that_do_not_exist() throws IOException {
        String url = server.server().url();
        Path config = server.kubeconfig(folder);
        server.close();
        try (KubeApi api = open(config)) {
            assertThat(catchThrowableOfType(ProblemException.class, () -> api.get(PODS, JobContext.QUIET)).problem().key()).isEqualTo(
                    "kube.refused");
        }
        Files.writeString(config, Files.readString(config).replace(url, "http://no-such-host.invalid:1"));
        try (KubeApi api = open(config)) {
            assertThat(catchThrowableOfType(ProblemException.class, () -> api.get(PODS, JobContext.QUIET)).problem().key()).isEqualTo(
                    "kube.dns");
        }
    }

    @Test
    void a_read_that_waits_can_be_cancelled() {
        AtomicBoolean cancelled = new AtomicBoolean();
        server.when("/api/v1/pods", x -> {
            cancelled.set(true);
            x.stall();
        });
        try (KubeApi api = open()) {
            assertThat(
                    catchThrowableOfType(CancellationException.class, () -> api.get(PODS, new JobContext(cancelled::get, Progress.NONE))))
                    .isNotNull();
        }
    }

    @Test
    void one_kind_that_is_forbidden_takes_nothing_from_the_others() {
        server.when("/virtualservices", x -> x.status(403, "no"));
        server.when("/apis/security.istio.io/.*/peer", x -> x.status(500, "broken"));
        try (ClusterSource source = ClusterSourceTest.open(server, folder)) {
            Outcome<Integer> read = source.objects(List.of()).run(JobContext.QUIET);
            assertThat(read.problems()).extracting(Problem::key).contains("kube.forbidden");
            Piece piece = source.piece("objects/virtualservices.networking.istio.io.json").orElseThrow();
            assertThat(piece.state()).isEqualTo(State.FORBIDDEN);
            assertThat(source.missing()).containsExactly(Right.list("networking.istio.io", "virtualservices", ""));
            assertThat(source.piece("objects/pods.json").orElseThrow().state()).isEqualTo(State.DONE);
        }
    }

    @Test
    void a_cluster_without_a_mesh_is_read_and_nothing_is_wrong_with_it() {
        server.when("/apis$", x -> x.json(200, "{\"kind\":\"APIGroupList\",\"groups\":[]}"));
        try (ClusterSource source = ClusterSourceTest.open(server, folder)) {
            Outcome<Integer> read = source.objects(List.of()).run(JobContext.QUIET);
            assertThat(read.problems()).isEmpty();
            assertThat(source.piece("objects/pods.json").orElseThrow().state()).isEqualTo(State.DONE);
            assertThat(source.pieces()).noneMatch(p -> p.path().contains("virtualservices"));
        }
    }

    @Test
    void a_kind_that_is_gone_between_discovery_and_its_list_is_absent_and_not_empty() {
        server.when("/virtualservices", x -> x.status(404, "the server could not find the requested resource"));
        try (ClusterSource source = ClusterSourceTest.open(server, folder)) {
            Outcome<Integer> read = source.objects(List.of()).run(JobContext.QUIET);
            assertThat(read.problems()).allMatch(p -> p.level() == Problem.Level.INFO);
            Piece piece = source.piece("objects/virtualservices.networking.istio.io.json").orElseThrow();
            assertThat(piece.state()).isEqualTo(State.ABSENT);
            assertThat(piece.item()).isNull();
        }
    }

    @Test
    void who_may_not_read_everywhere_gets_his_own_namespace() {
        server.when("/api/v1/pods", x -> x.status(403, "no"));
        try (ClusterSource source = ClusterSourceTest.open(server, folder)) {
            source.objects(List.of()).run(JobContext.QUIET);
            Piece piece = source.piece("objects/pods.json").orElseThrow();
            assertThat(piece.state()).isEqualTo(State.PARTIAL);
            assertThat(piece.missing()).containsExactly(Right.list("", "pods", ""));
            assertThat(source.inventory().pods()).isNotEmpty().allMatch(p -> p.namespace().equals("istioinaction"));
        }
    }

    @Test
    void a_list_that_grows_too_old_begins_anew() {
        AtomicInteger gone = new AtomicInteger();
        server.when("/api/v1/services.*continue=", x -> {
            gone.incrementAndGet();
            server.heal();
            x.status(410, "expired");
        });
        try (ClusterSource source = ClusterSourceTest.open(server, folder)) {
            source.objects(List.of()).run(JobContext.QUIET);
            assertThat(gone).hasValue(1);
            assertThat(source.piece("objects/services.json").orElseThrow().count())
                    .isEqualTo((int) Practice.lab().objects().stream().filter(
                            o -> o.get("kind").text().equals("Service")).count());
        }
    }

    @Test
    void a_cluster_that_goes_away_keeps_what_was_read() {
        server.when("/api/v1/services", x -> {
            try {
                server.server().close();
            } catch (IOException _) {
                // It is going.
            }
        });
        try (ClusterSource source = ClusterSourceTest.open(server, folder)) {
            Outcome<Integer> read = source.objects(List.of()).run(JobContext.QUIET);
            assertThat(read.problems()).extracting(Problem::key).contains("kube.refused");
            assertThat(source.piece("objects/pods.json").orElseThrow().state()).isEqualTo(State.DONE);
            assertThat(source.pieces()).noneMatch(p -> p.state() == State.WAITING || p.state() == State.READING);
        }
    }

    @Test
    void a_collection_that_is_cancelled_keeps_what_was_read() {
        AtomicBoolean cancelled = new AtomicBoolean();
        server.when("/api/v1/services", x -> {
            cancelled.set(true);
            x.stall();
        });
        try (ClusterSource source = ClusterSourceTest.open(server, folder)) {
            assertThat(catchThrowableOfType(CancellationException.class, () -> source.objects(List.of()).run(new JobContext(cancelled::get,
                    Progress.NONE)))).isNotNull();
            assertThat(source.piece("objects/pods.json").orElseThrow().state()).isEqualTo(State.DONE);
            assertThat(source.piece("objects/services.json").orElseThrow().state()).isEqualTo(State.CANCELLED);
        }
    }

    @Test
    void no_answer_is_no_objects() {
        server.when("/apis$", x -> x.answer(200, "text/html", "", "<html><body>Please sign in</body></html>"));
        try (ClusterSource source = ClusterSourceTest.open(server, folder)) {
            ProblemException e = catchThrowableOfType(ProblemException.class, () -> source.objects(List.of()).run(JobContext.QUIET));
            assertThat(e.problem().key()).isEqualTo("kube.notKubernetes");
            assertThat(e.problem().args()).contains("Please sign in");
        }
    }
}

package io.meshscope.evidence.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.base.Progress;
import io.meshscope.evidence.Growing;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.kube.LoopbackServer.Exchange;
import io.meshscope.evidence.kube.Piece.State;
import io.meshscope.evidence.kube.api.Forward;
import io.meshscope.evidence.kube.api.Forward.Target;
import io.meshscope.evidence.kube.api.Right;
import io.meshscope.model.Tree;
import io.meshscope.practice.Practice;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.JsonWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is special to a cluster that is alive: secrets, watches, forwards, ways around what is not allowed, and that nothing is changed. */
class LiveTest {
    private static final String KEY = "-----BEGIN PRIVATE KEY-----\nMIIVERYSECRET\n-----END PRIVATE KEY-----\n";
    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIPUBLIC\n-----END CERTIFICATE-----\n";

    @TempDir
    Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable c : open.reversed()) {
            c.close();
        }
    }

    private PracticeApi server(Tree... more) throws IOException {
        PracticeApi server = new PracticeApi(Practice.lab(), List.of(more));
        open.add(server);
        return server;
    }

    private ClusterSource source(PracticeApi server) {
        ClusterSource source = ClusterSourceTest.open(server, folder);
        open.add(source);
        return source;
    }

    private static Tree json(String text) {
        return JsonReader.read(Bytes.of(text)).value();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static PodInfo proxy(ClusterSource source) {
        source.objects(List.of()).run(JobContext.QUIET);
        return source.inventory().with(Role.SIDECAR).getFirst();
    }

    @Test
    void of_secrets_nothing_but_names_and_certificates_is_kept() throws IOException {
        PracticeApi server = server(
                json("""
                     {"apiVersion":"v1","kind":"Secret","type":"kubernetes.io/tls","metadata":{"name":"web-tls","namespace":"shop","annotations":
                     {"kubectl.kubernetes.io/last-applied-configuration":"%1$s"}},"data":{"tls.crt":"%2$s","tls.key":"%1$s","both":"%3$s"}}"""
                        .formatted(base64(KEY), base64(CERTIFICATE), base64(CERTIFICATE + KEY))));
        ClusterSource source = source(server);
        source.objects(List.of()).run(JobContext.QUIET);
        Item secrets = source.piece("objects/secrets.json").orElseThrow().evidence().orElseThrow();
        String text = secrets.document(JobContext.QUIET).bytes().text();
        assertThat(text).contains("web-tls", "\"tls.crt\":\"" + base64(CERTIFICATE) + "\"", "\"tls.key\":\"W3JlZGFjdGVkXQ==\"",
                "\"both\":\"W3JlZGFjdGVkXQ==\"").doesNotContain(base64(KEY), base64("MIIVERYSECRET"), "last-applied");
        assertThat(server.server().seen()).anyMatch(r -> r.contains("/secrets?limit=100&fieldSelector=type%3Dkubernetes.io%2Ftls"));
    }

    @Test
    void what_a_port_forward_may_not_do_an_exec_may() throws IOException {
        PracticeApi server = server().when("/portforward", x -> x.status(403, "pods/portforward is forbidden"));
        ClusterSource source = source(server);
        Outcome<List<Item>> got = source.collect(proxy(source), JobContext.QUIET);
        assertThat(got.problems()).isEmpty();
        assertThat(got.value()).hasSize(6);
        assertThat(server.server().seen()).anyMatch(r -> r.contains("/exec?command=pilot-agent&command=request&command=GET"));
    }

    @Test
    void when_neither_is_allowed_the_right_is_named() throws IOException {
        PracticeApi server = server().when("/portforward|/exec", x -> x.status(403, "forbidden"));
        ClusterSource source = source(server);
        PodInfo pod = proxy(source);
        Outcome<List<Item>> got = source.collect(pod, JobContext.QUIET);
        assertThat(got.value()).isEmpty();
        assertThat(got.problems()).extracting(Problem::key).containsExactly("kube.forbidden");
        assertThat(source.missing()).containsExactly(Right.portForward(pod.namespace()));
        assertThat(source.piece(ClusterSource.place(pod, "stats")).orElseThrow().state()).isEqualTo(State.FORBIDDEN);
    }

    @Test
    void a_forward_that_breaks_off_is_told_and_the_rest_is_kept() throws IOException {
        PracticeApi server = server().when("/exec", x -> x.status(403, "forbidden"));
        ClusterSource source = source(server);
        PodInfo pod = proxy(source);
        AtomicInteger asked = new AtomicInteger();
        server.when("/portforward", x -> {
            if (asked.incrementAndGet() <= 2) {
                server.forward(x);
            } else {
                x.upgrade();
            }
        });
        Outcome<List<Item>> got = source.collect(pod, JobContext.QUIET);
        assertThat(got.value()).extracting(Item::name).containsExactly("config_dump", "clusters");
        assertThat(got.problems()).hasSize(1);
        assertThat(got.problems().getFirst().key()).startsWith("kube.forward.");
        assertThat(source.pieces()).noneMatch(p -> p.state() == State.READING);
        assertThat(source.forwards().list()).isEmpty();
    }

    @Test
    void a_watch_follows_changes_and_mends_breaks() throws IOException {
        PracticeApi server = server();
        ClusterSource source = source(server);
        PodInfo pod = proxy(source);
        AtomicInteger watches = new AtomicInteger();
        String gone = JsonWriter
                .compact(Practice.lab().objects().stream().filter(o -> o.get("kind").text().equals("Pod") && o.get("metadata")
                        .get("name").text().equals(pod.name())).findFirst().orElseThrow());
        server.when("/api/v1/pods\\?watch=1", x -> watch(x, watches.incrementAndGet(), gone));
        AtomicBoolean over = new AtomicBoolean();
        source.setOnChange(() -> over.set(source.inventory().pod("shop", "fresh-1").isPresent()));
        assertThat(catchThrowableOfType(CancellationException.class, () -> source.watch().run(new JobContext(over::get, Progress.NONE))))
                .isNotNull();
        assertThat(watches).hasValue(2);
        assertThat(source.inventory().pod(pod.namespace(), pod.name())).as("read anew after 410").isPresent();
        assertThat(source.inventory().pod("shop", "fresh-1").orElseThrow().role()).isEqualTo(Role.NONE);
    }

    /** First a deletion and a version that is too old, then a pod that was made. */
    private static void watch(Exchange x, int time, String gone) {
        x.stream();
        x.raw((time == 1
                ? "{\"type\":\"DELETED\",\"object\":" + gone
                        + "}\n{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410}}\n"
                : "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":\"fresh-1\",\"namespace\":\"shop\",\"resourceVersion\":\"50\"}}}\n")
                .getBytes(StandardCharsets.UTF_8));
        if (time > 1) {
            x.stall();
        }
    }

    @Test
    void a_forward_of_the_user_stays_until_it_is_closed() throws IOException {
        ClusterSource source = source(server());
        PodInfo pod = proxy(source);
        Target target = new Target(pod.namespace(), pod.name(), 15000);
        Forwards.View view = source.forwards().open(target);
        assertThat(source.collect(pod, JobContext.QUIET).problems()).isEmpty();
        assertThat(source.forwards().list()).extracting(Forwards.View::state).containsExactly(Forwards.State.OPEN);
        source.forwards().close(target);
        assertThat(source.forwards().list()).extracting(Forwards.View::state).containsExactly(Forwards.State.CLOSED);
        Awaitility.await().untilAsserted(() -> assertThat(listens(view.localPort())).isFalse());
        int again = source.forwards().restart(target).localPort();
        assertThat(listens(again)).isTrue();
        source.close();
        Awaitility.await().untilAsserted(() -> assertThat(listens(again)).isFalse());
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void nothing_but_reads_ever_leaves_and_nothing_stays_behind() throws IOException {
        PracticeApi server = server();
        ClusterSource source = source(server);
        source.objects(List.of()).run(JobContext.QUIET);
        source.inventory().pods().forEach(p -> source.collect(p, JobContext.QUIET));
        source.items().forEach(i -> i.document(JobContext.QUIET));
        assertThat(server.server().seen()).isNotEmpty().allMatch(r -> r.startsWith("GET ")).noneMatch(r -> r.contains("SECRET"));
        assertThat(server.server().seen().stream().filter(r -> r.contains("/exec?"))).isEmpty();
        source.close();
        Awaitility.await().untilAsserted(() -> assertThat(server.server().connections()).isZero());
    }

    @Test
    void what_runs_in_a_container_is_a_read_of_its_admin_interface_and_nothing_else() throws IOException {
        PracticeApi server = server().when("/portforward", x -> x.status(403, "pods/portforward is forbidden"));
        ClusterSource source = source(server);
        source.objects(List.of()).run(JobContext.QUIET);
        source.inventory().pods().forEach(p -> source.collect(p, JobContext.QUIET));
        source.items().forEach(i -> i.document(JobContext.QUIET));
        List<String> runs = server.server().seen().stream().filter(r -> r.contains("/exec?")).toList();
        assertThat(runs).isNotEmpty().allMatch(r -> r.matches(
                "GET .*/exec\\?command=pilot-agent&command=request&command=GET&command=(config_dump%3Finclude_eds|clusters%3Fformat%3Djson|stats|certs|server_info|listeners)&container=istio-proxy&.*"))
                .noneMatch(r -> r.contains("stdin=true") || r.contains("tty=true"));
        assertThat(server.server().seen()).allMatch(r -> r.startsWith("GET "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/debug/adsz?push=true", "/debug/force_disconnect?proxyID=a", "/quitquitquit", "/reset_counters",
            "/healthcheck/fail",
            "/drain_listeners", "/runtime_modify?a=b", "/reopen_logs", "/cpuprofiler?enable=y", "/logging?level=debug"})
    void in_read_only_mode_no_request_that_changes_something_leaves(String path) throws IOException {
        PracticeApi server = server();
        ClusterSource source = source(server);
        PodInfo pod = proxy(source);
        Target target = new Target(pod.namespace(), pod.name(), 15000);
        int before = server.server().seen().size();
        Forward forward = source.forwards().borrow(target);
        assertThat(catchThrowableOfType(ProblemException.class, () -> forward.post(path, 1000, JobContext.QUIET)).problem().key())
                .isEqualTo(
                        "kube.readOnly");
        assertThat(catchThrowableOfType(ProblemException.class, () -> forward.get(path, 1000, JobContext.QUIET)).problem().key()).isEqualTo(
                "kube.readOnly");
        source.forwards().giveBack(target);
        assertThat(server.server().seen()).hasSize(before);
        assertThat(server.admin()).isEmpty();
    }

    @Test
    void behind_a_refusal_the_filters_of_the_namespace_and_what_names_its_host_are_suspected() throws IOException {
        PracticeApi server = server(json(
                """
                {"apiVersion":"networking.istio.io/v1alpha3","kind":"EnvoyFilter","metadata":{"name":"timeout","namespace":"istioinaction"},"spec":{}}"""),
                json("""
                     {"apiVersion":"networking.istio.io/v1alpha3","kind":"EnvoyFilter","metadata":{"name":"far","namespace":"other"},"spec":{}}"""),
                json("""
                     {"apiVersion":"networking.istio.io/v1","kind":"DestinationRule","metadata":{"name":"web","namespace":"shop"},"spec":{"host":"web.shop.svc.cluster.local"}}"""));
        ClusterSource source = source(server);
        PodInfo pod = proxy(source);
        String error = "Error adding/updating cluster(s) outbound|80||web.shop.svc.cluster.local: bad";
        assertThat(Suspects.resource(error)).isEqualTo("outbound|80||web.shop.svc.cluster.local");
        assertThat(Suspects.of(error, pod, source, JobContext.QUIET)).extracting(Suspects.Suspect::toString).containsExactly(
                "DestinationRule shop/web", "EnvoyFilter istioinaction/timeout");
    }

    @Test
    void a_log_grows_without_losing_or_repeating_a_line() throws IOException {
        PracticeApi server = server();
        ClusterSource source = source(server);
        PodInfo pod = proxy(source);
        List<String> lines = new ArrayList<>(List.of("2025-05-17T08:51:00.1Z one", "2025-05-17T08:51:00.2Z two"));
        server.when("/log\\?.*timestamps=true", x -> x.answer(200, "text/plain", "", String.join("\n", lines) + "\n"));
        String path = source.logs(pod);
        Item log = source.items().filter(i -> i.path().equals(path)).findFirst().orElseThrow();
        Growing growing = source.growing(log).orElseThrow();
        assertThat(growing.look().orElseThrow().bytes().text()).isEqualTo("one\ntwo\n");
        assertThat(growing.look()).isEmpty();
        lines.addAll(List.of("2025-05-17T08:51:00.2Z three", "2025-05-17T08:51:01Z four"));
        var more = growing.look().orElseThrow();
        assertThat(more.anew()).isFalse();
        assertThat(more.bytes().text()).isEqualTo("one\ntwo\nthree\nfour\n");
        assertThat(server.server().seen().getLast()).contains("sinceTime=2025-05-17T08:51:00Z");
    }
}

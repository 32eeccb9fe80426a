package io.meshscope.evidence.kube.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.base.Progress;
import io.meshscope.evidence.kube.Leftovers;
import io.meshscope.evidence.kube.config.Credentials.Renewal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Kubeconfig files as kubectl reads them. */
class KubeconfigTest {
    @TempDir
    Path folder;
    private final Leftovers leftovers = new Leftovers();

    @AfterEach
    void no_program_is_left() {
        leftovers.assertNone();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String context(String name, String user) {
        return """
               clusters: [{name: %1$s, cluster: {server: "https://%1$s.example:6443"}}]
               users: [{name: %1$s, user: {%2$s}}]
               contexts: [{name: %1$s, context: {cluster: %1$s, user: %1$s}}]
               current-context: %1$s
               """.formatted(name, user);
    }

    @Test
    void files_are_merged_and_the_first_wins() throws IOException {
        Path one = file("one", context("east", "token: a"));
        Path two = file("two", context("west", "token: b") + "preferences: {}\n");
        Path three = file("three", context("east", "token: other").replace("east.example", "wrong.example"));
        Kubeconfig config = Kubeconfig.read(List.of(one, folder.resolve("missing"), two, three));
        assertThat(config.contexts()).extracting(KubeContext::name).containsExactly("east", "west");
        assertThat(config.current()).isEqualTo("east");
        assertThat(config.context("east").orElseThrow().server()).isEqualTo("https://east.example:6443");
        assertThat(config.context("east").orElseThrow().namespace()).isEqualTo("default");
        assertThat(config.problems()).isEmpty();
    }

    @Test
    void the_usual_files_are_those_of_kubectl() {
        assertThat(Kubeconfig.usual(Map.of(), folder)).containsExactly(folder.resolve(".kube").resolve("config"));
        assertThat(Kubeconfig.usual(Map.of("KUBECONFIG", "a" + File.pathSeparator + File.pathSeparator + "b"), folder)).containsExactly(Path
                .of("a"), Path.of("b"));
    }

    @Test
    void what_is_broken_is_told_and_the_rest_is_there() throws IOException {
        Path good = file("good", context("east", "token: a"));
        Path bad = file("bad", "clusters:\n  - name: [\n");
        Path text = file("text", "just words");
        Kubeconfig config = Kubeconfig.read(List.of(bad, good, text));
        assertThat(config.contexts()).hasSize(1);
        assertThat(config.problems()).extracting(Problem::place).anyMatch(p -> p.startsWith(bad.toString())).anyMatch(p -> p.equals(text
                .toString()));
        assertThat(Kubeconfig.read(List.of(folder.resolve("none"))).problems()).extracting(Problem::key)
                .containsExactly("kube.config.none");
    }

    @Test
    void a_context_that_points_nowhere_cannot_be_used() throws IOException {
        Kubeconfig config = Kubeconfig.read(List.of(file("c",
                """
                clusters: [{name: c, cluster: {server: "https://c", insecure-skip-tls-verify: true, proxy-url: "http://proxy:3128"}}, {name: e, cluster: {}}]
                users: [{name: old, user: {auth-provider: {name: gcp}}}, {name: u, user: {client-certificate-data: x}}]
                contexts:
                - {name: nowhere, context: {cluster: gone, user: u}}
                - {name: nobody, context: {cluster: c, user: gone}}
                - {name: empty, context: {cluster: e, user: u}}
                - {name: past, context: {cluster: c, user: old}}
                - {name: loose, context: {cluster: c, user: u, namespace: shop}}
                current-context: never
                """)));
        assertThat(config.contexts().stream().map(c -> c.name() + " " + c.problems().stream().map(Problem::key).toList())).containsExactly(
                "nowhere [kube.config.noCluster]", "nobody [kube.config.noUser, kube.config.insecure]", "empty [kube.config.noServer]",
                "past [kube.config.authProvider, kube.config.insecure]", "loose [kube.config.insecure]");
        KubeContext loose = config.context("loose").orElseThrow();
        assertThat(loose.isUsable()).isTrue();
        assertThat(loose.proxy()).isEqualTo("http://proxy:3128");
        assertThat(loose.signIn()).isEqualTo(SignIn.CERTIFICATE);
        assertThat(loose.namespace()).isEqualTo("shop");
        assertThat(config.problems()).extracting(Problem::key).containsExactly("kube.config.current");
        assertThat(problem(config, "nowhere")).isEqualTo("kube.config.noCluster");
        assertThat(problem(config, "elsewhere")).isEqualTo("kube.config.noContext");
    }

    @Test
    void a_file_that_was_written_is_noticed() throws IOException {
        Path one = file("one", context("east", "token: a"));
        Kubeconfig config = Kubeconfig.read(List.of(one));
        assertThat(config.isStale()).isFalse();
        Files.setLastModifiedTime(one, FileTime.fromMillis(1_000));
        assertThat(config.isStale()).isTrue();
    }

    @Test
    void nothing_secret_is_kept_or_printed() throws IOException {
        Kubeconfig config = Kubeconfig.read(List.of(file("one", context("east", "token: very-secret, password: very-secret"))));
        assertThat(config.contexts().toString()).doesNotContain("very-secret");
    }

    @Test
    void a_token_file_is_read_for_each_request() throws IOException {
        file("token", "first\n");
        Credentials credentials = of(Kubeconfig.read(List.of(file("one", context("east", "tokenFile: token")))), Prompt.NONE);
        assertThat(credentials.token()).isEqualTo("first");
        file("token", "second\n");
        assertThat(credentials.token()).isEqualTo("second");
    }

    private static Credentials of(Kubeconfig config, Prompt prompt) {
        return Credentials.of(config, "east", Duration.ofMillis(800), prompt, Clock.systemUTC());
    }

    private static String problem(Kubeconfig config, String context) {
        return catchThrowableOfType(ProblemException.class, () -> Credentials.of(config, context, Duration.ofSeconds(1), Prompt.NONE, Clock
                .systemUTC())).problem().key();
    }

    private Credentials plugin(String script, Prompt prompt) throws IOException {
        Path program = file("plugin", "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return of(Kubeconfig.read(List.of(file("one", context("east",
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin, args: [get], env: [{name: WHO, value: me}], installHint: get it}")))),
                prompt);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_plugin_gives_a_token() throws IOException {
        Credentials credentials = plugin(
                """
                case "$KUBERNETES_EXEC_INFO" in *ExecCredential*) ;; *) exit 9;; esac
                echo '{"kind":"ExecCredential","status":{"token":"'$WHO-$1'","expirationTimestamp":"2999-01-01T00:00:00Z"}}'""",
                Prompt.NONE);
        assertThat(credentials.ready(false, JobContext.QUIET)).isEqualTo(Renewal.TOKEN);
        assertThat(credentials.token()).isEqualTo("me-get");
        assertThat(credentials.ready(false, JobContext.QUIET)).isEqualTo(Renewal.NONE);
        assertThat(credentials.ready(true, JobContext.QUIET)).isEqualTo(Renewal.TOKEN);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_plugin_that_is_missing_fails_or_says_nothing_useful_is_told() throws IOException {
        assertThat(failure(plugin("echo 'no session, run login' >&2; exit 3", Prompt.NONE)).args()).containsExactly("./plugin", "3",
                "no session, run login");
        assertThat(failure(plugin("echo '{}'", Prompt.NONE)).key()).isEqualTo("kube.exec.noCredential");
        Credentials credentials = plugin("", Prompt.NONE);
        Files.delete(folder.resolve("plugin"));
        Problem missing = failure(credentials);
        assertThat(missing.key()).isEqualTo("kube.exec.missing");
        assertThat(missing.args()).containsExactly("./plugin", "get it");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_plugin_that_waits_shows_what_it_says_and_is_stopped() throws IOException {
        List<String> said = new ArrayList<>();
        Problem slow = failure(plugin("echo 'open https://example/device and enter ABC' >&2; exec sleep 60", (program, words) -> said.add(
                program + ": " + words)));
        assertThat(slow.key()).isEqualTo("kube.exec.slow");
        assertThat(said).containsExactly("./plugin: open https://example/device and enter ABC");
        boolean[] seen = {false};
        Credentials waits = plugin("echo hi >&2; exec sleep 60", (_, _) -> seen[0] = true);
        assertThat(catchThrowableOfType(CancellationException.class, () -> waits.ready(false, new JobContext(() -> seen[0],
                Progress.NONE)))).isNotNull();
    }

    private static Problem failure(Credentials credentials) {
        return catchThrowableOfType(ProblemException.class, () -> credentials.ready(false, JobContext.QUIET)).problem();
    }
}

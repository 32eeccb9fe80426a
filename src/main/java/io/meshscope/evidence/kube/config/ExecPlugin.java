package io.meshscope.evidence.kube.config;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Patience;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.CancellationException;

/**
 * The program a kubeconfig names to get credentials from (client.authentication.k8s.io ExecCredential; client-go credential plugins). Run
 * without a terminal, with a time limit; its error output is shown while it waits.
 */
final class ExecPlugin {
    private static final int MAX_OUT = 1 << 20;
    private static final int MAX_ERR = 4_000;
    private static final long STEP_MILLIS = 20;

    private final Merged.Entry user;
    private final Merged.Entry cluster;
    private final String context;
    private final Duration limit;
    private final Prompt prompt;
    private final List<Path> folders;

    /** What the program gave; "" for what it did not. */
    record Credential(String token, String certificate, String key, Optional<Instant> expires) {}

    ExecPlugin(String context, Merged.Entry user, Merged.Entry cluster, Duration limit, Prompt prompt, List<Path> folders) {
        this.context = context;
        this.user = user;
        this.cluster = cluster;
        this.limit = limit;
        this.prompt = prompt;
        this.folders = List.copyOf(folders);
    }

    /**
     * Runs the program.
     *
     * @throws ProblemException      when it is missing, fails, takes too long or gives no credential
     * @throws CancellationException when cancelled
     */
    Credential run(JobContext job) {
        Tree exec = user.value().get("exec");
        Process process = start(exec);
        try {
            process.getOutputStream().close();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            StringBuilder err = new StringBuilder();
            wait(process, out, err, job);
            if (process.exitValue() != 0) {
                throw problem("kube.exec.failed", program(exec), process.exitValue(), lastLines(err));
            }
            return read(out.toByteArray(), program(exec));
        } catch (IOException e) {
            throw problem("kube.exec.failed", program(exec), "?", String.valueOf(e.getMessage()));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(Tree exec) {
        List<String> command = new ArrayList<>();
        String written = exec.get("command").text();
        boolean relative = written.contains("/") && !Path.of(written).isAbsolute();
        command.add(relative ? user.resolve(written).toString() : found(written));
        command.addAll(exec.get("args").texts());
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        exec.get("env").items().forEach(e -> environment.put(e.get("name").text(), e.get("value").text()));
        environment.put("KUBERNETES_EXEC_INFO", JsonWriter.compact(info(exec)));
        try {
            return builder.start();
        } catch (IOException _) {
            String hint = exec.get("installHint").text().strip();
            throw problem("kube.exec.missing", written, hint);
        }
    }

    /** A program by its bare name is looked for in the folders the user named, then by the system. */
    private String found(String name) {
        if (name.contains("/") || name.contains("\\")) {
            return name;
        }
        return folders.stream().flatMap(f -> Stream.of(f.resolve(name), f.resolve(name + ".exe"), f.resolve(name + ".cmd"))).filter(
                Files::isRegularFile).filter(Files::isExecutable).map(Path::toString).findFirst().orElse(name);
    }

    private Tree info(Tree exec) {
        List<Tree.Field> spec = new ArrayList<>();
        if (exec.get("provideClusterInfo").isTrue()) {
            List<Tree.Field> known = new ArrayList<>();
            for (String key : List.of("server", "tls-server-name", "insecure-skip-tls-verify", "certificate-authority-data", "proxy-url")) {
                if (cluster.value().has(key)) {
                    known.add(field(key, cluster.value().get(key)));
                }
            }
            spec.add(field("cluster", new Tree.Obj(known, Span.NONE)));
        }
        spec.add(field("interactive", new Tree.Bool(false, Span.NONE)));
        return new Tree.Obj(List.of(field("apiVersion", Tree.of(exec.get("apiVersion").text())), field("kind", Tree.of("ExecCredential")),
                field("spec", new Tree.Obj(spec, Span.NONE))), Span.NONE);
    }

    private static Tree.Field field(String name, Tree value) {
        return new Tree.Field(name, Span.NONE, value);
    }

    private void wait(Process process, ByteArrayOutputStream out, StringBuilder err, JobContext job) throws IOException {
        Patience patience = new Patience(limit);
        boolean done = false;
        int told = 0;
        while (!done) {
            job.cancel().check();
            if (patience.isOver()) {
                throw problem("kube.exec.slow", program(user.value().get("exec")), limit.toSeconds(), lastLines(err));
            }
            done = ended(process);
            take(process.getInputStream(), out);
            ByteArrayOutputStream more = new ByteArrayOutputStream();
            take(process.getErrorStream(), more);
            err.append(more.toString(StandardCharsets.UTF_8));
            if (!done && err.length() > told) {
                told = err.length();
                prompt.says(program(user.value().get("exec")), lastLines(err));
            }
            if (out.size() > MAX_OUT) {
                throw problem("kube.exec.noCredential", program(user.value().get("exec")));
            }
        }
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private static void take(InputStream from, ByteArrayOutputStream into) throws IOException {
        for (int n = from.available(); n > 0 && into.size() <= MAX_OUT; n = from.available()) {
            into.write(from.readNBytes(n));
        }
    }

    private Credential read(byte[] out, String program) {
        Outcome<Tree> json = JsonReader.read(Bytes.of(out));
        Tree status = json.value().get("status");
        Credential given = new Credential(status.get("token").text(), status.get("clientCertificateData").text(),
                status.get("clientKeyData").text(), instant(status.get("expirationTimestamp").text()));
        if (given.token().isEmpty() && given.certificate().isEmpty()) {
            throw problem("kube.exec.noCredential", program);
        }
        return given;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static String program(Tree exec) {
        return exec.get("command").text();
    }

    private static String lastLines(StringBuilder err) {
        String text = err.substring(Math.max(0, err.length() - MAX_ERR)).strip();
        List<String> lines = text.lines().filter(l -> !l.isBlank()).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
    }

    private ProblemException problem(String key, Object... args) {
        return new ProblemException(Problem.error(key, context, args));
    }
}

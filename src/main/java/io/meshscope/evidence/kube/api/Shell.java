package io.meshscope.evidence.kube.api;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.meshscope.base.Allowed;
import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the scripts of a capture in a container, and no others; only while changes are allowed. Its standard input stays open as long as the
 * connection, so that a script notices when we are gone.
 */
@Allowed("the Kubernetes client answers by futures")
public final class Shell {
    private static final long STEP_MILLIS = 25;
    private static final int MOST_WORDS = 16_000;
    private static final int STATUS_STEPS = 40;

    private final KubeApi api;
    private final String namespace;
    private final String pod;
    private final String container;

    /** A container of a pod. */
    public Shell(KubeApi api, String namespace, String pod, String container) {
        this.api = api;
        this.namespace = namespace;
        this.pod = pod;
        this.container = container;
    }

    /**
     * How a script ended.
     *
     * @param code  its exit code; -1 when it could not be run, or nobody knows
     * @param words what it said on standard error, or why it could not be run
     */
    public record Ended(int code, String words) {}

    /** What is run: the script, with a name by which its process can be found. */
    public static List<String> program(String script, String name) {
        return List.of("sh", "-c", script, name);
    }

    /** The same for a terminal. */
    public String command(String script, String name) {
        return "kubectl --context " + Request.quoted(api.context().name()) + " exec -i -n " + namespace + " " + pod + " -c " + container
                + " -- sh -c " + Request.quoted(script) + " " + name;
    }

    /**
     * Runs a script until it ends, the limit is over, or enough was told.
     *
     * @param out    takes what it writes; what it throws ends the script
     * @param enough whether no more is wanted
     * @return how it ended; nothing when we ended it
     * @throws io.meshscope.base.ProblemException when it may not be run, or the connection broke
     * @throws CancellationException              when cancelled; the connection is closed then
     */
    // Deprecated or not, the error channel is where a server says why a program could not be started.
    @SuppressWarnings("deprecation")
    public Optional<Ended> run(String script, String name, OutputStream out, BooleanSupplier enough, Duration limit, JobContext job) {
        if (!api.isWriting()) {
            throw api.failures().error("kube.readOnly");
        }
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ByteArrayOutputStream status = new ByteArrayOutputStream();
        Guarded guarded = new Guarded(out);
        try (ExecWatch watch = api.client().pods().inNamespace(namespace).withName(pod).inContainer(container).redirectingInput()
                .writingOutput(guarded).writingError(new Beginning(err)).writingErrorChannel(new Beginning(status)).withReadyWaitTimeout(0)
                .exec(program(script, name).toArray(String[]::new))) {
            Optional<Integer> code = await(watch.exitCode(), () -> enough.getAsBoolean() || guarded.failed, limit, job);
            guarded.check(api);
            code.ifPresent(_ -> awaitStatus(status, job));
            return code.map(c -> ended(c, err, status));
        } catch (KubernetesClientException e) {
            throw ApiFailures.status(e) == 403
                    ? api.failures().forbidden(Right.exec(namespace), ApiFailures.words(e))
                    : api.failures().of(e);
        }
    }

    /** The client may tell the end before it has passed on the status; an end without one is a connection that broke. */
    private void awaitStatus(ByteArrayOutputStream status, JobContext job) {
        for (int i = 0; i < STATUS_STEPS && status.size() == 0; i++) {
            api.pause(Duration.ofMillis(STEP_MILLIS), job);
        }
    }

    private Ended ended(int code, ByteArrayOutputStream err, ByteArrayOutputStream status) {
        String words = err.toString(StandardCharsets.UTF_8).strip();
        Tree said = JsonReader.read(Bytes.of(status.toString(StandardCharsets.UTF_8))).value();
        if (status.size() == 0) {
            throw api.failures().error("kube.cut", api.context().server());
        }
        boolean ran = code >= 0 && !said.get("reason").text().equals("InternalError");
        return new Ended(ran ? code : -1, words.isEmpty() ? said.get("message").text() : words);
    }

    private Optional<Integer> await(CompletableFuture<Integer> exit, BooleanSupplier enough, Duration limit, JobContext job) {
        long end = System.nanoTime() + limit.toNanos();
        while (!enough.getAsBoolean() && System.nanoTime() < end) {
            try {
                job.cancel().check();
                @Nullable
                Integer code = exit.get(STEP_MILLIS, TimeUnit.MILLISECONDS);
                return Optional.of(code == null ? -1 : code);
            } catch (TimeoutException _) {
                // Looks again.
            } catch (ExecutionException e) {
                throw api.failures().of(e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            }
        }
        return Optional.empty();
    }

    /** Remembers that writing failed: the client's own thread is no place to throw. */
    private static final class Guarded extends OutputStream {
        private final OutputStream out;
        private volatile boolean failed;
        private volatile @Nullable IOException why;

        Guarded(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) {
            write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (!failed) {
                try {
                    out.write(bytes, from, length);
                } catch (IOException e) {
                    why = e;
                    failed = true;
                }
            }
        }

        void check(KubeApi api) {
            IOException e = why;
            if (e != null) {
                throw api.failures().error("kube.capture.write", ApiFailures.words(e));
            }
        }
    }

    /** Keeps the beginning alone. */
    private static final class Beginning extends OutputStream {
        private final ByteArrayOutputStream out;

        Beginning(ByteArrayOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) {
            if (out.size() < MOST_WORDS) {
                out.write(b);
            }
        }
    }
}

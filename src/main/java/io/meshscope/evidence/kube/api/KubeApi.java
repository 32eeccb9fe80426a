package io.meshscope.evidence.kube.api;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.meshscope.base.Allowed;
import io.meshscope.base.JobContext;
import io.meshscope.base.Patience;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kube.config.Credentials;
import io.meshscope.evidence.kube.config.KubeContext;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The API server of one context. Each read waits for its answer, may be cancelled at any time, and ends with a problem in the user's terms
 * when none comes. Safe for several threads.
 */
@Allowed("the Kubernetes client answers by futures")
public final class KubeApi implements AutoCloseable {
    private static final long STEP_MILLIS = 25;
    private static final long STREAM_IDLE_FACTOR = 12;
    /** What a server says of a client certificate it does not take. */
    private static final Set<String> CLIENT_REFUSED = Set.of("kube.tls.clientExpired", "kube.tls.clientRefused");

    private final KubeContext context;
    private final Credentials credentials;
    private final Timing timing;
    private final ApiFailures failures;
    private final Map<String, String> environment;
    private final List<KubernetesClient> former = new ArrayList<>();
    private volatile KubernetesClient client;
    private final AtomicBoolean writing = new AtomicBoolean();
    private volatile boolean closed;

    private KubeApi(Credentials credentials, Timing timing, Map<String, String> environment, ApiFailures failures) {
        this.context = credentials.context();
        this.credentials = credentials;
        this.timing = timing;
        this.environment = Map.copyOf(environment);
        this.failures = failures;
        this.client = made();
    }

    /**
     * Makes ready to ask; nothing is sent yet, but a program that gives credentials is run.
     *
     * @param environment the process's variables, for the proxy settings in it
     * @throws ProblemException when credentials cannot be had or used
     */
    public static KubeApi open(Credentials credentials, Timing timing, Map<String, String> environment, JobContext job) {
        KubeContext context = credentials.context();
        ApiFailures failures = new ApiFailures(context.name(), context.server());
        credentials.ready(false, job);
        return new KubeApi(credentials, timing, environment, failures);
    }

    private KubernetesClient made() {
        try {
            return ClientSettings.client(credentials, timing, environment, writing);
        } catch (RuntimeException e) {
            // The client wraps whatever is wrong with certificates and keys.
            throw ClientSettings.problem(context.name(), e);
        }
    }

    /**
     * Makes sure that credentials are not out of date. A client certificate belongs to connections, so a new one needs a new client; what runs
     * over the old one goes on until the next time.
     *
     * @param anew whether those that are known were refused
     * @return whether there are new ones
     */
    boolean ready(boolean anew, JobContext job) {
        Credentials.Renewal renewal = credentials.ready(anew, job);
        if (renewal == Credentials.Renewal.CERTIFICATE) {
            renewClient();
        }
        return renewal != Credentials.Renewal.NONE;
    }

    private synchronized void renewClient() {
        if (!closed) {
            former.forEach(KubernetesClient::close);
            former.clear();
            former.add(client);
            client = made();
        }
    }

    /** The context asked. */
    public KubeContext context() {
        return context;
    }

    /**
     * Reads.
     *
     * @throws ProblemException      when there is no answer or it is a refusal
     * @throws CancellationException when cancelled
     */
    public byte[] get(Request request, JobContext job) {
        ready(false, job);
        Duration pause = timing.backoff();
        boolean renewed = false;
        for (int tries = 0;; tries++) {
            Got got;
            try {
                got = once(request, Optional.empty(), job);
            } catch (ProblemException e) {
                if (!renewed && CLIENT_REFUSED.contains(e.problem().key()) && ready(true, job)) {
                    renewed = true;
                    continue;
                }
                throw e;
            }
            if (got.isSuccess()) {
                return got.body().toByteArray();
            }
            if (got.status() == 401 && !renewed && ready(true, job)) {
                renewed = true;
            } else if (isBusy(got.status()) && tries < timing.retries()) {
                pause(got.after().orElse(pause), job);
                pause = pause.multipliedBy(2);
            } else {
                throw failures.of(got.status(), got.body().toByteArray(), request);
            }
        }
    }

    private static boolean isBusy(int status) {
        return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
    }

    /** An answer as it came. */
    private record Got(int status, Optional<Duration> after, ByteArrayOutputStream body) {
        boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /**
     * Adds an ephemeral container to a pod (Kubernetes, EphemeralContainers; a strategic merge patch, as {@code kubectl debug} sends it). The
     * only change ever asked of the API server itself.
     *
     * @param dry   whether it is only to say if it would: admission is gone through, nothing is kept
     * @param patch the patch as JSON
     * @throws ProblemException      when it is refused, or changes are not allowed
     * @throws CancellationException when cancelled
     */
    public byte[] addContainer(String namespace, String pod, String patch, boolean dry, JobContext job) {
        if (!isWriting()) {
            throw failures.error("kube.readOnly");
        }
        ready(false, job);
        Request request = Request.json(containersPath(namespace, pod) + (dry ? "?dryRun=All" : ""), Right.debug(namespace));
        Got got = once(request, Optional.of(patch), job);
        if (!got.isSuccess()) {
            throw failures.of(got.status(), got.body().toByteArray(), request);
        }
        return got.body().toByteArray();
    }

    /** Where ephemeral containers are added. */
    public static String containersPath(String namespace, String pod) {
        return "/api/v1/namespaces/" + namespace + "/pods/" + pod + ReadOnly.CONTAINERS;
    }

    private Got once(Request request, Optional<String> patch, JobContext job) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        BodyCollector collector = new BodyCollector(bytes -> {
            body.writeBytes(bytes);
            return body.size() <= request.most();
        });
        HttpResponse<AsyncBody> response = exchange(request, patch, collector, timing.idle(), job);
        if (collector.hasEnough()) {
            throw failures.tooBig(request.path(), request.most());
        }
        return new Got(response.code(), after(response), body);
    }

    private HttpResponse<AsyncBody> exchange(Request request, Optional<String> patch, BodyCollector collector, Duration idle,
            JobContext job) {
        if (closed) {
            throw failures.error("kube.closed");
        }
        HttpClient http = client.getHttpClient();
        HttpRequest.Builder builder = http.newHttpRequestBuilder().uri(base() + request.path()).header("Accept", request.accept())
                .forStreaming();
        patch.ifPresent(p -> builder.patch("application/strategic-merge-patch+json", p));
        HttpRequest ask = builder.build();
        CompletableFuture<HttpResponse<AsyncBody>> sent = http.consumeBytes(ask, collector);
        HttpResponse<AsyncBody> response = await(sent, collector, idle, job);
        try {
            response.body().consume();
            await(response.body().done(), collector, idle, job);
        } catch (ProblemException | CancellationException e) {
            response.body().cancel();
            if (!collector.hasEnough()) {
                throw e;
            }
        }
        return response;
    }

    private String base() {
        String server = ClientSettings.address(credentials, environment);
        return server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
    }

    /** Waits in small steps, so that cancelling and silence are noticed. */
    private <T extends @Nullable Object> T await(CompletableFuture<T> future, BodyCollector collector, Duration idle,
            JobContext job) {
        Patience patience = new Patience(idle);
        int seen = collector.taken();
        while (true) {
            try {
                job.cancel().check();
                return future.get(STEP_MILLIS, TimeUnit.MILLISECONDS);
            } catch (CancellationException e) {
                future.cancel(true);
                if (collector.hasEnough()) {
                    throw failures.error("kube.closed");
                }
                throw e;
            } catch (TimeoutException _) {
                if (collector.taken() != seen) {
                    seen = collector.taken();
                    patience.renew();
                } else if (patience.isOver()) {
                    future.cancel(true);
                    throw failures.stalled(idle.toSeconds());
                }
            } catch (ExecutionException e) {
                throw failures.of(e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                future.cancel(true);
                throw new CancellationException();
            }
        }
    }

    /** Takes the lines of a stream; says whether it wants more. Called by threads of the client. */
    @FunctionalInterface
    public interface Lines {
        boolean line(byte[] line);
    }

    /**
     * Reads an answer that goes on as things happen, such as a watch, line by line, until it ends, is cancelled, or the lines are enough. A
     * stream that says nothing for many minutes ends with a problem.
     *
     * @throws ProblemException      when it does not start, or breaks off
     * @throws CancellationException when cancelled
     */
    public void stream(Request request, Lines lines, JobContext job) {
        ready(false, job);
        LineCutter cutter = new LineCutter(lines, request.most());
        HttpResponse<AsyncBody> response = streamed(request, cutter, job);
        if (response.code() == 401 && ready(true, job)) {
            cutter = new LineCutter(lines, request.most());
            response = streamed(request, cutter, job);
        }
        if (response.code() / 100 != 2) {
            throw failures.of(response.code(), cutter.rest(), request);
        }
        cutter.end();
    }

    private HttpResponse<AsyncBody> streamed(Request request, LineCutter cutter, JobContext job) {
        return exchange(request, Optional.empty(), new BodyCollector(cutter::take), timing.idle().multipliedBy(STREAM_IDLE_FACTOR), job);
    }

    /** Waits, unless cancelled. */
    public void pause(Duration wanted, JobContext job) {
        long end = System.nanoTime() + (wanted.compareTo(Timing.LONGEST) > 0 ? Timing.LONGEST : wanted).toNanos();
        while (System.nanoTime() < end) {
            job.cancel().check();
            LockSupport.parkNanos(Math.min(Duration.ofMillis(STEP_MILLIS).toNanos(), Math.max(1, end - System.nanoTime())));
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        String value = response.header(name);
        return value == null ? "" : value;
    }

    private static Optional<Duration> after(HttpResponse<?> response) {
        String value = header(response, "Retry-After").strip();
        return value.matches("\\d{1,6}") ? Optional.of(Duration.ofSeconds(Long.parseLong(value))) : Optional.empty();
    }

    /** Whether changes may be asked of what runs in pods, and a container for a capture be added to one. Off unless the user said otherwise. */
    public boolean isWriting() {
        return writing.get();
    }

    /** Allows changes, or takes that back. */
    public void setWriting(boolean on) {
        writing.set(on);
    }

    KubernetesClient client() {
        return client;
    }

    ApiFailures failures() {
        return failures;
    }

    Timing timing() {
        return timing;
    }

    /** Ends all connections. Closing twice is no mistake. */
    @Override
    public synchronized void close() {
        closed = true;
        client.close();
        former.forEach(KubernetesClient::close);
    }
}

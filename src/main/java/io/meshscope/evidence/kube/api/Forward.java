package io.meshscope.evidence.kube.api;

import io.fabric8.kubernetes.client.LocalPortForward;
import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A port of a pod, reached through the API server on a free port of this machine's loopback address. Safe for several threads.
 */
public final class Forward implements AutoCloseable {
    /** Paths of Envoy and istiod that change something although they are asked for with GET. */
    private static final Pattern MUTATING = Pattern.compile(
            "push=|clear|force_disconnect|quitquitquit|reset_counters|healthcheck|drain_listeners|runtime_modify|reopen_logs|cpuprofiler|heapprofiler|logging\\?");

    private static final int BELOW_STEPS = 20;
    private static final long BELOW_STEP = 20_000_000;

    private final KubeApi api;
    private final Target target;
    private final Instant opened;
    private final LocalPortForward forward;

    /**
     * What is reached.
     *
     * @param namespace namespace of the pod
     * @param pod       its name
     * @param port      the port in it
     */
    public record Target(String namespace, String pod, int port) {
        /** The command that opens the same. */
        public String command(String context) {
            return "kubectl --context " + Request.quoted(context) + " -n " + namespace + " port-forward pod/" + pod + " :" + port;
        }
    }

    private Forward(KubeApi api, Target target, Instant opened, LocalPortForward forward) {
        this.api = api;
        this.target = target;
        this.opened = opened;
        this.forward = forward;
    }

    /**
     * Listens on loopback. The pod is reached with the first connection, so a refusal shows then.
     *
     * @throws ProblemException when no port can be had
     */
    public static Forward open(KubeApi api, Target target) {
        try {
            LocalPortForward forward = api.client().pods().inNamespace(target.namespace()).withName(target.pod()).portForward(target.port(),
                    InetAddress.getLoopbackAddress(), 0);
            return new Forward(api, target, Instant.now(), forward);
        } catch (RuntimeException e) {
            // The client throws what it finds.
            throw api.failures().of(e);
        }
    }

    public Target target() {
        return target;
    }

    /** When it was opened. */
    public Instant opened() {
        return opened;
    }

    /** The port on this machine. */
    public int localPort() {
        return forward.getLocalPort();
    }

    /** Whether it still listens. */
    public boolean isAlive() {
        return forward.isAlive();
    }

    /** Why the last connection through it failed; null when none did. */
    public @Nullable Problem failure() {
        Collection<Throwable> thrown = forward.getServerThrowables();
        return thrown.isEmpty() ? null : refusal(thrown.iterator().next()).problem();
    }

    /**
     * Asks the HTTP server behind the port.
     *
     * @param most bytes the answer may have
     * @throws ProblemException      when the port cannot be reached or the answer is no success
     * @throws CancellationException when cancelled
     */
    public byte[] get(String path, long most, JobContext job) {
        if (MUTATING.matcher(path).find()) {
            requireWriting();
        }
        return ask("GET", path, most, job);
    }

    /**
     * Asks the HTTP server behind the port to change something.
     *
     * @throws ProblemException when changes are not allowed now, or as with {@link #get}
     */
    public byte[] post(String path, long most, JobContext job) {
        requireWriting();
        return ask("POST", path, most, job);
    }

    private void requireWriting() {
        if (!api.isWriting()) {
            throw api.failures().error("kube.readOnly");
        }
    }

    private byte[] ask(String method, String path, long most, JobContext job) {
        api.ready(false, job);
        try {
            PlainHttp.Answer answer = new PlainHttp(api.timing().idle(), most).ask(method, localPort(), path, job);
            if (answer.status() == 404) {
                throw new ProblemException(Problem.info("kube.admin.absent", api.context().name(), path, shown()));
            }
            if (answer.status() != 200) {
                throw api.failures().error("kube.admin.status", answer.status(), path, ApiFailures.message(answer.body()));
            }
            return answer.body();
        } catch (PlainHttp.Stalled _) {
            throw api.failures().error("kube.forward.stalled", shown(), api.timing().idle().toSeconds());
        } catch (PlainHttp.TooBig _) {
            throw api.failures().tooBig(path, most);
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** What went wrong below counts more than that the connection ended. */
    private ProblemException refused(Throwable e) {
        Collection<Throwable> below = below();
        return below.isEmpty() ? api.failures().error("kube.forward.cut", shown(), ApiFailures.words(e)) : refusal(below.iterator().next());
    }

    /** What went wrong below; the client notes it a moment after it has closed the connection. */
    private Collection<Throwable> below() {
        for (int i = 0; i < BELOW_STEPS && forward.getServerThrowables().isEmpty(); i++) {
            LockSupport.parkNanos(BELOW_STEP);
        }
        return forward.getServerThrowables();
    }

    private ProblemException refusal(Throwable below) {
        return ApiFailures.status(below) == 403
                ? api.failures().forbidden(Right.portForward(target.namespace()), "")
                : api.failures().error("kube.forward.failed", shown(), ApiFailures.words(below));
    }

    private String shown() {
        return target.namespace() + "/" + target.pod() + ":" + target.port();
    }

    /** Stops listening and ends its connections. */
    @Override
    public void close() {
        try {
            forward.close();
        } catch (IOException _) {
            // It is closed all the same.
        }
    }
}

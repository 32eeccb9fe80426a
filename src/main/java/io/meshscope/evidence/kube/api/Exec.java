package io.meshscope.evidence.kube.api;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.meshscope.base.Allowed;
import io.meshscope.base.JobContext;
import io.meshscope.base.Patience;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A read by a program inside a container, for where a port-forward is not allowed: {@code pilot-agent request GET}. No other program can be
 * run.
 */
@Allowed("the Kubernetes client answers by futures")
public final class Exec {
    private static final long STEP_MILLIS = 25;

    private Exec() {}

    /** The command that asks a proxy's admin interface from inside its container. */
    public static List<String> request(String path) {
        return List.of("pilot-agent", "request", "GET", path.startsWith("/") ? path.substring(1) : path);
    }

    /** The same for a terminal. */
    public static String command(String context, String namespace, String pod, String container, String path) {
        return "kubectl --context " + Request.quoted(context) + " exec -n " + namespace + " " + pod + " -c " + container
                + " -- pilot-agent request GET '" + request(path).getLast() + "'";
    }

    /**
     * Asks the admin interface of a proxy.
     *
     * @param most bytes the answer may have
     * @throws io.meshscope.base.ProblemException when there is no answer
     * @throws CancellationException              when cancelled
     */
    public static byte[] get(KubeApi api, String namespace, String pod, String container, String path, long most, JobContext job) {
        api.ready(false, job);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ExecWatch watch = api.client().pods().inNamespace(namespace).withName(pod).inContainer(container).writingOutput(out)
                .writingError(err).withReadyWaitTimeout(1)
                .exec(request(path).toArray(String[]::new))) {
            int code = await(api, watch.exitCode(), out, job);
            if (out.size() > most) {
                throw api.failures().tooBig(path, most);
            }
            if (code != 0) {
                throw api.failures().error("kube.exec.code", namespace + "/" + pod, code, ApiFailures.message(err.toByteArray()));
            }
            return out.toByteArray();
        } catch (KubernetesClientException e) {
            throw refused(api, e, namespace);
        }
    }

    private static RuntimeException refused(KubeApi api, KubernetesClientException e, String namespace) {
        return ApiFailures.status(e) == 403
                ? api.failures().forbidden(Right.exec(namespace), "")
                : api.failures().of(e);
    }

    private static int await(KubeApi api, CompletableFuture<Integer> exit, ByteArrayOutputStream out, JobContext job) {
        int seen = -1;
        Patience patience = new Patience(api.timing().idle());
        while (true) {
            try {
                job.cancel().check();
                Integer code = exit.get(STEP_MILLIS, TimeUnit.MILLISECONDS);
                if (code == null) {
                    // The connection was closed in good order before the program was done.
                    throw api.failures().error("kube.cut", api.context().server());
                }
                return code;
            } catch (TimeoutException _) {
                if (out.size() != seen) {
                    seen = out.size();
                    patience.renew();
                } else if (patience.isOver()) {
                    throw api.failures().stalled(api.timing().idle().toSeconds());
                }
            } catch (ExecutionException e) {
                throw api.failures().of(e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            }
        }
    }
}

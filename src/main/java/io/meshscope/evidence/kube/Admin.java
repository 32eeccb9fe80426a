package io.meshscope.evidence.kube;

import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kube.api.Exec;
import io.meshscope.evidence.kube.api.Forward;
import io.meshscope.evidence.kube.api.KubeApi;
import io.meshscope.evidence.kube.api.Request;
import org.jspecify.annotations.Nullable;

/** Asks the admin interface of one pod: by port-forward, or through {@code pilot-agent} inside it where that is not possible. */
final class Admin implements AutoCloseable {
    private static final long MOST = 1L << 30;

    private final KubeApi api;
    private final Forwards forwards;
    private final PodInfo pod;
    private final Forward.Target target;
    private @Nullable Forward forward;
    private @Nullable ProblemException byForward;

    Admin(KubeApi api, Forwards forwards, PodInfo pod) {
        this.api = api;
        this.forwards = forwards;
        this.pod = pod;
        this.target = new Forward.Target(pod.namespace(), pod.name(), pod.port());
    }

    /** The answer to a GET. */
    byte[] get(String path, JobContext job) {
        if (byForward == null) {
            try {
                return forwarded(path, job);
            } catch (ProblemException e) {
                if (!isPath(e) || !pod.role().isEnvoy()) {
                    throw e;
                }
                byForward = e;
            }
        }
        try {
            return Exec.get(api, pod.namespace(), pod.name(), pod.role().container(), path, MOST, job);
        } catch (ProblemException e) {
            // Where neither way is open, the first is the one to be allowed or repaired; one that is open tells why it failed.
            ProblemException first = byForward;
            throw first == null || !isClosed(e) ? e : first;
        }
    }

    /** Whether the way there failed, rather than the interface itself. */
    private static boolean isPath(ProblemException e) {
        String key = e.problem().key();
        return key.equals("kube.forbidden") || key.startsWith("kube.forward.");
    }

    private static boolean isClosed(ProblemException e) {
        return e.problem().key().equals("kube.forbidden");
    }

    private byte[] forwarded(String path, JobContext job) {
        Forward known = forward;
        if (known == null) {
            known = forwards.borrow(target);
            forward = known;
        }
        return known.get(path, MOST, job);
    }

    /** The command that asks the same. */
    static String command(String context, PodInfo pod, String path) {
        if (pod.role() == Role.ISTIOD) {
            return "kubectl --context " + Request.quoted(context) + " exec -n " + pod.namespace() + " " + pod.name()
                    + " -c discovery -- pilot-discovery request GET '" + path + "'";
        }
        if (pod.role().isEnvoy()) {
            return Exec.command(context, pod.namespace(), pod.name(), pod.role().container(), path);
        }
        return new Forward.Target(pod.namespace(), pod.name(), pod.port()).command(context) + "   # GET " + path;
    }

    @Override
    public void close() {
        if (forward != null) {
            forwards.giveBack(target);
        }
    }
}

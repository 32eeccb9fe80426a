package io.meshscope.evidence.kube;

import io.meshscope.evidence.kube.api.Request;
import io.meshscope.evidence.kube.api.Right;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The log of a container.
 *
 * @param namespace namespace of the pod
 * @param pod       its name
 * @param container the container
 * @param previous  whether the one that ran before the last restart is meant
 * @param tail      how many lines from the end, or 0 for all
 */
public record LogRequest(String namespace, String pod, String container, boolean previous, int tail) {
    /** Lines that are read of a log unless more are asked for. */
    public static final int TAIL = 20_000;

    /** The log of the run before. */
    public LogRequest before() {
        return new LogRequest(namespace, pod, container, true, tail);
    }

    /** The question. */
    public Request request() {
        return Request.text(path(), right());
    }

    /**
     * The question with the time of each line before it.
     *
     * @param since only lines from this second on; nothing for the usual ones
     */
    Request timed(Optional<Instant> since) {
        String from = since.map(t -> "&sinceTime=" + t.truncatedTo(ChronoUnit.SECONDS)).orElse("");
        LogRequest asked = since.isPresent() ? new LogRequest(namespace, pod, container, previous, 0) : this;
        return Request.text(asked.path() + "&timestamps=true" + from, right());
    }

    private String path() {
        return "/api/v1/namespaces/" + namespace + "/pods/" + pod + "/log?container=" + container + (previous ? "&previous=true" : "")
                + (tail > 0 ? "&tailLines=" + tail : "");
    }

    private Right right() {
        return Right.get("", "pods/log", namespace);
    }

    /** The command that prints it. */
    public String command(String context) {
        return "kubectl --context " + Request.quoted(context) + " logs -n " + namespace + " " + pod + " -c " + container + (previous
                ? " --previous"
                : "") + (tail > 0 ? " --tail=" + tail : "");
    }
}

package io.meshscope.evidence.kube;

import io.meshscope.evidence.kube.api.Request;
import io.meshscope.evidence.kube.api.Right;

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
        return Request.text(path(false), right());
    }

    /** The question whose answer goes on as lines are written. */
    public Request following() {
        return Request.text(path(true), right());
    }

    private String path(boolean follow) {
        return "/api/v1/namespaces/" + namespace + "/pods/" + pod + "/log?container=" + container + (previous ? "&previous=true" : "")
                + (tail > 0 ? "&tailLines=" + tail : "") + (follow ? "&follow=true" : "");
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

package io.meshscope.simulate;

import java.util.List;

/**
 * A proxy on the way.
 *
 * @param proxy    its name
 * @param side     which part it plays
 * @param steps    its decisions, in order
 * @param answer   how the request ends for whoever sent it here: what this proxy logs
 * @param cluster  the cluster it was sent to, "" when it was not, or when there is no such cluster
 * @param route    name of the route, "" when there is none
 * @param endpoint address it was sent to, "" when it was not, or when one of several
 */
public record Hop(String proxy, Side side, List<Step> steps, Answer answer, String cluster, String route, String endpoint) {
    /** The part a proxy plays. */
    public enum Side {
        /** Beside the client. */
        CLIENT,
        /** At the edge of the mesh, or between. */
        GATEWAY,
        /** Beside the server. */
        SERVER
    }

    public Hop {
        steps = List.copyOf(steps);
    }
}

package io.meshscope.simulate.route;

import io.meshscope.model.Tree;
import io.meshscope.simulate.request.Headers;
import java.util.List;

/**
 * What a route configuration makes of a request.
 *
 * @param choice   virtual host and route
 * @param kind     what happens
 * @param cluster  where it is sent, for {@link Kind#FORWARD}
 * @param sent     the headers as they are sent on; as they came in where nothing is sent
 * @param status   status of an answer the proxy gives itself, 0 otherwise
 * @param location where a redirect leads to, or the request's own address for a direct response; "" otherwise
 * @param body     body of a direct response
 * @param levels   the levels that can speak to filters, the most specific first
 */
public record Routed(RouteChoice choice, Kind kind, ClusterChoice cluster, Headers sent, int status, String location, String body,
        List<Tree> levels) {
    /** What happens to a request. */
    public enum Kind {
        /** It is sent to a cluster. */
        FORWARD,
        /** It is redirected. */
        REDIRECT,
        /** It is answered. */
        DIRECT,
        /** It is left to a filter. */
        NON_FORWARDING,
        /** There is no route: 404. */
        NONE,
        /** It cannot be told. */
        UNKNOWN
    }

    public Routed {
        levels = List.copyOf(levels);
    }
}

package io.meshscope.simulate.route;

import io.meshscope.base.Phrase;
import io.meshscope.xds.resource.Route;
import java.util.List;
import java.util.Optional;

/**
 * Which route took a request.
 *
 * @param host   the virtual host
 * @param kind   what became of it
 * @param route  the route, for {@link Kind#ROUTE}
 * @param index  its place in the list of the virtual host, from 0; -1 when a matcher tree chose it
 * @param reason why this one, why none, or why it cannot be told
 * @param losers the routes before it, each with the first condition that did not hold
 */
public record RouteChoice(HostChoice host, Kind kind, Optional<Route> route, int index, Phrase reason, List<Loser> losers) {
    /** What became of the request. */
    public enum Kind {
        /** A route took it. */
        ROUTE,
        /** No route took it: 404. */
        NONE,
        /** The virtual host wants TLS: redirected before any route. */
        TLS_REDIRECT,
        /** It cannot be told. */
        UNKNOWN
    }

    public RouteChoice {
        losers = List.copyOf(losers);
    }
}

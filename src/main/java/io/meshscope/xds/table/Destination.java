package io.meshscope.xds.table;

/**
 * Where a filter chain sends what it accepts.
 *
 * @param text istioctl's words for it
 * @param kind what it is
 * @param name name of the route configuration or cluster it leads to; "" for other kinds
 */
public record Destination(String text, Kind kind, String name) {
    /** Kinds of destination. */
    public enum Kind {
        /** A route configuration fetched by name. */
        ROUTE,
        /** One cluster. */
        CLUSTER,
        /** Routes written inside the listener. */
        INLINE_ROUTES,
        /** HTTP with scoped routes or none at all. */
        HTTP,
        /** Neither HTTP nor a TCP proxy to somewhere: black holes and unknown filters. */
        OTHER
    }
}

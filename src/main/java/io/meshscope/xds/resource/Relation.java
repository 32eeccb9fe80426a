package io.meshscope.xds.resource;

/** What one resource wants of another. */
public enum Relation {
    /** Sends requests or bytes to a cluster. */
    ROUTES_TO,
    /** Sends a copy of requests to a cluster. */
    MIRRORS_TO,
    /** Asks a cluster for something else: authorization, rate limits, tokens, traces, logs. */
    CALLS,
    /** Is made of other clusters (aggregate clusters). */
    MEMBER,
    /** Takes its routes from a route configuration. */
    ROUTE_CONFIG,
    /** Takes its scopes from scoped routes. */
    SCOPED_ROUTES,
    /** Takes certificates, roots or keys from a secret. */
    SECRET,
    /** Takes its hosts from an assignment of endpoints. */
    ENDPOINTS,
    /** Takes the configuration of a filter from ECDS. */
    EXTENSION,
    /** Sends to an internal listener. */
    LISTENER
}

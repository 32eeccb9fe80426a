package io.meshscope.packets.flow;

import io.meshscope.base.Phrase;
import java.util.Map;

/**
 * Which part of a request's path a connection is (Istio documentation, "Application Requirements", ports used by Istio; "Sidecar traffic
 * capture").
 */
public enum Leg {
    /** From an application to its own proxy, redirected to the outbound listener. */
    APP_TO_PROXY,
    /** From a proxy to the application beside it; the source is 127.0.0.6. Plain text by design. */
    PROXY_TO_APP,
    /** Into a proxy's inbound listener. */
    TO_PROXY,
    /** Between two pods. */
    WIRE,
    /** An HBONE tunnel of ambient mode. */
    HBONE,
    /** A proxy and istiod: configuration and certificates. */
    XDS,
    /** The API server calling istiod's webhooks. */
    WEBHOOK,
    /** istiod's own metrics. */
    ISTIOD_METRICS,
    /** Readiness, liveness and merged metrics. */
    HEALTH,
    /** Envoy's metrics. */
    METRICS,
    /** Envoy's admin interface. */
    ADMIN,
    /** The agent's debug interface. */
    AGENT,
    /** Names being asked for. */
    DNS,
    /** Into an east-west gateway, passed on by server name. */
    EAST_WEST,
    /** Inside one machine or pod, and nothing more is known. */
    LOOPBACK;

    private static final Map<Integer, Leg> PORTS = Map.ofEntries(Map.entry(15001, APP_TO_PROXY), Map.entry(15006, TO_PROXY),
            Map.entry(15008, HBONE), Map.entry(15010, XDS), Map.entry(15012, XDS), Map.entry(15017, WEBHOOK),
            Map.entry(15014, ISTIOD_METRICS), Map.entry(15020, HEALTH), Map.entry(15021, HEALTH), Map.entry(15090, METRICS),
            Map.entry(15000, ADMIN), Map.entry(15004, AGENT), Map.entry(15053, DNS), Map.entry(53, DNS), Map.entry(15443, EAST_WEST));

    /** The leg of a connection from a client to a server. */
    public static Leg of(Endpoint client, Endpoint server) {
        if (client.isSidecarToApp()) {
            return PROXY_TO_APP;
        }
        Leg known = PORTS.get(server.port());
        if (known != null) {
            return known;
        }
        return client.isLoopback() && server.isLoopback() ? LOOPBACK : WIRE;
    }

    /** Its words. */
    public Phrase words() {
        return Phrase.of("flow.leg." + name());
    }
}

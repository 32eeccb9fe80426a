package io.meshscope.xds.resource;

import java.util.Map;

/**
 * What part a listener plays in Istio's layout, told from its name, port, direction and binding (Istio: pilot/pkg/networking/core/listener*.go,
 * pkg/bootstrap).
 */
public enum ListenerRole {
    /** 0.0.0.0:15006, every redirected connection to the pod. */
    VIRTUAL_INBOUND,
    /** 0.0.0.0:15001, every redirected connection from the pod. */
    VIRTUAL_OUTBOUND,
    /** Outbound HTTP of one port at any address: the Host header decides. */
    OUTBOUND_HTTP,
    /** Outbound TCP of one port at any address. */
    OUTBOUND_TCP,
    /** Outbound traffic to one address and port. */
    OUTBOUND_SERVICE,
    /** One port of the workload, a listener of its own (before Istio 1.4, interception mode NONE, or Sidecar ingress). */
    INBOUND_PORT,
    /** A port of a gateway. */
    GATEWAY,
    /** 15021, readiness. */
    HEALTH,
    /** 15090, Envoy's metrics. */
    PROMETHEUS,
    /** connect_terminate, 0.0.0.0:15008: HBONE tunnels end here. */
    CONNECT_TERMINATE,
    /** main_internal: requests that came out of a tunnel. */
    MAIN_INTERNAL,
    /** connect_originate: HBONE tunnels start here. */
    CONNECT_ORIGINATE,
    /** The inner tunnel to another network. */
    INNER_CONNECT_ORIGINATE,
    /** The outer tunnel to another network. */
    OUTER_CONNECT_ORIGINATE,
    /** Hands an inner tunnel on at an east-west gateway. */
    FORWARD_INNER_CONNECT,
    /** Not one Istio makes. */
    OTHER;

    // @formatter:off
    private static final Map<String, ListenerRole> BY_NAME = Map.ofEntries(
            Map.entry("virtualInbound", VIRTUAL_INBOUND), Map.entry("virtualOutbound", VIRTUAL_OUTBOUND), Map.entry("virtual", VIRTUAL_OUTBOUND),
            Map.entry("connect_terminate", CONNECT_TERMINATE), Map.entry("main_internal", MAIN_INTERNAL),
            Map.entry("connect_originate", CONNECT_ORIGINATE), Map.entry("inner_connect_originate", INNER_CONNECT_ORIGINATE),
            Map.entry("outer_connect_originate", OUTER_CONNECT_ORIGINATE), Map.entry("forward_inner_connect", FORWARD_INNER_CONNECT));
    // @formatter:on

    /**
     * The role of a listener.
     *
     * @param nodeType type of the proxy as in its node id, NodeType.UNKNOWN when not known
     */
    public static ListenerRole of(Listener listener, Node.Type nodeType) {
        ListenerRole known = BY_NAME.get(listener.name());
        if (known != null) {
            return known;
        }
        int port = listener.port().orElse(-1);
        if (port == 15021 && listener.bindsToPort()) {
            return HEALTH;
        }
        if (port == 15090 && listener.bindsToPort()) {
            return PROMETHEUS;
        }
        return switch (listener.direction()) {
            case INBOUND -> listener.isInternal() ? OTHER : INBOUND_PORT;
            case OUTBOUND -> outbound(listener, nodeType);
            case UNSPECIFIED -> isGateway(listener, nodeType) ? GATEWAY : byLayout(listener, nodeType);
        };
    }

    private static ListenerRole outbound(Listener listener, Node.Type nodeType) {
        if (isGateway(listener, nodeType)) {
            return GATEWAY;
        }
        if (!isWildcard(listener.address().host())) {
            return OUTBOUND_SERVICE;
        }
        return listener.allChains().stream().anyMatch(c -> c.connectionManager().isPresent()) ? OUTBOUND_HTTP : OUTBOUND_TCP;
    }

    /** Listeners before Istio 1.3 say no direction: those of services do not bind, and carry address_port as name. */
    private static ListenerRole byLayout(Listener listener, Node.Type nodeType) {
        String name = listener.address().host() + "_" + listener.port().orElse(-1);
        return !listener.bindsToPort() && listener.name().equals(name) ? outbound(listener, nodeType) : OTHER;
    }

    private static boolean isGateway(Listener listener, Node.Type nodeType) {
        if (nodeType != Node.Type.UNKNOWN) {
            return nodeType == Node.Type.ROUTER && listener.bindsToPort();
        }
        return listener.bindsToPort() && listener.allChains().stream().anyMatch(c -> c.connectionManager().map(
                HttpConnectionManager::routeConfigName).filter(n -> n.startsWith("http.") || n.startsWith("https.")).isPresent());
    }

    private static boolean isWildcard(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }
}

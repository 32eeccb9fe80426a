package io.meshscope.packets.flow;

import java.util.Optional;

/**
 * A server name as Istio proxies ask for it, from which direction, port, subset and service of the call can be read (Envoy cluster names with
 * {@code _.} for {@code |}, since a server name cannot hold that).
 *
 * @param direction {@code outbound} or {@code inbound}
 * @param port      port of the service
 * @param subset    subset of the DestinationRule; empty for none
 * @param host      host of the service
 */
public record ServerName(String direction, int port, String subset, String host) {
    private static final int PARTS = 4;

    /** Reads {@code outbound_.80_.v1_.host}; nothing when it is not written that way. */
    public static Optional<ServerName> parse(String name) {
        String[] parts = name.split("_\\.", PARTS);
        if (parts.length != PARTS || (!parts[0].equals("outbound") && !parts[0].equals("inbound")) || parts[3].isEmpty()) {
            return Optional.empty();
        }
        try {
            String subset = parts[2].equals("_") ? "" : parts[2];
            return Optional.of(new ServerName(parts[0], Integer.parseInt(parts[1]), subset, parts[3]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The Envoy cluster of that name. */
    public String cluster() {
        return direction + "|" + port + "|" + subset + "|" + host;
    }

    /** First label of the host: the service of a host inside the cluster. */
    public String service() {
        int dot = host.indexOf('.');
        return dot < 0 ? host : host.substring(0, dot);
    }
}

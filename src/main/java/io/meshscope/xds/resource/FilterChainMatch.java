package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which connections a filter chain takes; everything that is written must hold (Envoy: listener_components.proto).
 *
 * @param tree its place, may be absent
 */
public record FilterChainMatch(Tree tree) {
    /** The port the client aimed at. */
    public OptionalInt destinationPort() {
        Tree port = tree.get("destination_port");
        return port.integer().isPresent() ? OptionalInt.of((int) port.number()) : OptionalInt.empty();
    }

    /** The addresses the client aimed at. */
    public List<CidrRange> prefixRanges() {
        return CidrRange.of(tree.get("prefix_ranges"));
    }

    /** SNI names, exact or "*." plus a suffix. */
    public List<String> serverNames() {
        return tree.first("server_names", "sni_domains").texts();
    }

    /** "tls", "raw_buffer", or "" for either. */
    public String transportProtocol() {
        return tree.get("transport_protocol").text();
    }

    /** ALPN names offered by the client, or what the HTTP inspector saw. */
    public List<String> applicationProtocols() {
        return tree.get("application_protocols").texts();
    }

    /** Addresses of the connection's peer. */
    public List<CidrRange> directSourcePrefixRanges() {
        return CidrRange.of(tree.get("direct_source_prefix_ranges"));
    }

    /** Addresses of the client. */
    public List<CidrRange> sourcePrefixRanges() {
        return CidrRange.of(tree.get("source_prefix_ranges"));
    }

    /** Ports of the client. */
    public List<String> sourcePorts() {
        return tree.get("source_ports").texts();
    }

    /** SAME_IP_OR_LOOPBACK (LOCAL in xDS v2), EXTERNAL, or "" for any. */
    public String sourceType() {
        String type = tree.get("source_type").text();
        return type.equals("ANY") ? "" : type;
    }

    /** Whether it takes every connection. */
    public boolean isEmpty() {
        return destinationPort().isEmpty() && prefixRanges().isEmpty() && serverNames().isEmpty() && transportProtocol().isEmpty()
                && applicationProtocols().isEmpty() && directSourcePrefixRanges().isEmpty() && sourcePrefixRanges().isEmpty()
                && sourcePorts().isEmpty() && sourceType().isEmpty();
    }
}

package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.Optional;

/**
 * What carries the bytes of a connection.
 *
 * @param tree the {@code TransportSocket} message, absent for plaintext
 */
public record TransportSocket(Tree tree) {
    /** What a socket is. */
    public enum Kind {
        /** TLS. */
        TLS,
        /** Plaintext. */
        RAW,
        /** To an internal listener of the same Envoy; another socket is inside. */
        INTERNAL_UPSTREAM,
        /** Sends a PROXY protocol header; another socket is inside. */
        PROXY_PROTOCOL,
        /** TLS inside QUIC. */
        QUIC,
        /** Something else. */
        OTHER
    }

    private static final int MAX_NESTING = 4;

    /** What it is. */
    public Kind kind() {
        if (!tree.isPresent()) {
            return Kind.RAW;
        }
        String type = config().type();
        String hint = type.isEmpty() ? tree.get("name").text() : type;
        return switch (hint.substring(hint.lastIndexOf('.') + 1)) {
            case "UpstreamTlsContext", "DownstreamTlsContext", "tls" -> Kind.TLS;
            case "RawBuffer", "raw_buffer" -> Kind.RAW;
            case "InternalUpstreamTransport", "internal_upstream" -> Kind.INTERNAL_UPSTREAM;
            case "ProxyProtocolUpstreamTransport", "upstream_proxy_protocol" -> Kind.PROXY_PROTOCOL;
            case "QuicDownstreamTransport", "QuicUpstreamTransport", "quic" -> Kind.QUIC;
            default -> Kind.OTHER;
        };
    }

    /** Its configuration. */
    public AnyMessage config() {
        return AnyMessage.ofExtension(tree);
    }

    /** The TLS settings, looked for inside wrapping sockets too. */
    public Optional<TlsContext> tls(TlsContext.Side side) {
        TransportSocket socket = this;
        for (int i = 0; i < MAX_NESTING; i++) {
            Tree config = socket.config().value();
            Kind kind = socket.kind();
            if (kind == Kind.TLS) {
                return Optional.of(new TlsContext(config, side));
            }
            if (kind == Kind.QUIC) {
                return Optional.of(new TlsContext(config.first("downstream_tls_context", "upstream_tls_context"), side));
            }
            if (!config.has("transport_socket")) {
                break;
            }
            socket = new TransportSocket(config.get("transport_socket"));
        }
        return Optional.empty();
    }
}

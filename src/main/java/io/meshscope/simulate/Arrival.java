package io.meshscope.simulate;

import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Headers;
import io.meshscope.simulate.request.Peer;
import io.meshscope.xds.resource.TlsContext;
import java.util.List;
import java.util.Optional;

/**
 * What arrives at a proxy.
 *
 * @param base    the connection without any TLS
 * @param layers  TLS around the bytes, the outermost first
 * @param headers headers of the request inside, when it is HTTP
 * @param version HTTP version of the client
 */
record Arrival(Connection base, List<Layer> layers, Optional<Headers> headers, String version) {
    /**
     * A TLS connection as its client starts it.
     *
     * @param sni    server name, "" for none
     * @param alpn   protocols offered
     * @param client the client's certificate, when it shows one
     * @param start  the proxy that starts it and its settings; empty for a client without a known proxy
     */
    record Layer(String sni, List<String> alpn, Optional<Peer> client, Optional<Start> start) {}

    /** A proxy that starts TLS. */
    record Start(Proxy proxy, TlsContext context) {}

    Arrival {
        layers = List.copyOf(layers);
    }

    /** The connection as the outermost layer makes it look. */
    Connection seen() {
        return layers.isEmpty() ? base : base.tls(layers.getFirst().sni(), layers.getFirst().alpn());
    }

    /** With the outermost layer taken off; the peer is whoever showed a certificate. */
    Arrival opened(boolean asksForCertificate) {
        Layer outer = layers.getFirst();
        Peer peer = asksForCertificate ? outer.client().orElse(Peer.ANONYMOUS) : Peer.ANONYMOUS;
        return new Arrival(base.tls(outer.sni(), outer.alpn()).from(peer), layers.subList(1, layers.size()), headers, version);
    }

    /** Whether the request can be read as it is. */
    boolean isReadableHttp() {
        return layers.isEmpty() && headers.isPresent();
    }
}

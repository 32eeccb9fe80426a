package io.meshscope.simulate.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection as a listener sees it. Addresses are IP literals, or the path of a socket, or "" when nothing is known.
 *
 * @param sourceIp        the client
 * @param sourcePort      its port, 0 when not known
 * @param directSourceIp  the peer of the TCP connection, before a PROXY header
 * @param destinationIp   the address aimed at
 * @param destinationPort the port aimed at
 * @param transport       "tls" or "raw_buffer", as the TLS inspector says
 * @param serverName      SNI, "" when none was sent
 * @param alpn            application protocols, in the client's order
 * @param peer            who it is, once TLS is ended here; null on plaintext
 * @param filterState     what other filters left, by key
 */
public record Connection(String sourceIp, int sourcePort, String directSourceIp, String destinationIp, int destinationPort,
        String transport, String serverName, List<String> alpn, @Nullable Peer peer, Map<String, String> filterState) {
    /** Transport of TLS. */
    public static final String TLS = "tls";
    /** Transport of everything that is not TLS. */
    public static final String RAW = "raw_buffer";

    public Connection {
        alpn = List.copyOf(alpn);
        filterState = Map.copyOf(filterState);
    }

    /** A plaintext connection. */
    public static Connection plain(String sourceIp, String destinationIp, int destinationPort) {
        return new Connection(sourceIp, 0, sourceIp, destinationIp, destinationPort, RAW, "", List.of(), null, Map.of());
    }

    /** The same connection with TLS as the client starts it. */
    public Connection tls(String sni, List<String> offered) {
        return new Connection(sourceIp, sourcePort, directSourceIp, destinationIp, destinationPort, TLS, sni, offered, peer, filterState);
    }

    /** The same connection with application protocols as an inspector found them. */
    public Connection offering(List<String> protocols) {
        return new Connection(sourceIp, sourcePort, directSourceIp, destinationIp, destinationPort, transport, serverName, protocols, peer,
                filterState);
    }

    /** The same connection with a peer that is known. */
    public Connection from(@Nullable Peer who) {
        return new Connection(sourceIp, sourcePort, directSourceIp, destinationIp, destinationPort, transport, serverName, alpn, who,
                filterState);
    }

    /** The same connection aimed elsewhere. */
    public Connection to(String ip, int port) {
        return new Connection(sourceIp, sourcePort, directSourceIp, ip, port, transport, serverName, alpn, peer, filterState);
    }

    /** The same connection with one more thing left by a filter. */
    public Connection knowing(String key, String value) {
        Map<String, String> more = new java.util.HashMap<>(filterState);
        more.put(key, value);
        return new Connection(sourceIp, sourcePort, directSourceIp, destinationIp, destinationPort, transport, serverName, alpn, peer,
                more);
    }

    /** Whether the client speaks TLS. */
    public boolean isTls() {
        return transport.equals(TLS);
    }

    /** Who is at the other end, when TLS told. */
    public Optional<Peer> who() {
        return Optional.ofNullable(peer);
    }
}

package io.meshscope.packets.dissect;

import java.util.Optional;

/** Tells what runs in a stream. */
public interface Apps {
    /**
     * By the ports and the first bytes.
     *
     * @param from       first byte
     * @param to         end of the bytes that came in one piece
     * @param inside     what the stream runs in
     */
    Optional<StreamApp> detect(Packet p, int from, int to, int sourcePort, int destinationPort, Inside inside);

    /** By the name ALPN gives a protocol; empty when it is not known. */
    Optional<StreamApp> byName(String protocol);

    /** What a stream of bytes runs in. */
    enum Inside {
        /** TCP itself. */
        TCP,
        /** TLS that was decrypted. */
        TLS,
        /** A tunnel of HTTP's CONNECT, or what follows a PROXY header. */
        TUNNEL
    }
}

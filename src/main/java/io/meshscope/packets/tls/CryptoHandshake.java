package io.meshscope.packets.tls;

import io.meshscope.packets.dissect.Apps;
import io.meshscope.packets.dissect.OutOfBytes;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.dissect.StreamApp;
import io.meshscope.packets.field.Dissection.SourceKind;
import io.meshscope.packets.index.Protocol;
import java.util.Optional;

/** The handshake messages of TLS without records, as QUIC carries them (RFC 9001, 4.1.3). */
public final class CryptoHandshake {
    private static final Apps NOTHING = new Apps() {
        @Override
        public Optional<StreamApp> detect(Packet p, int from, int to, int sourcePort, int destinationPort, Inside inside) {
            return Optional.empty();
        }

        @Override
        public Optional<StreamApp> byName(String protocol) {
            return Optional.empty();
        }
    };

    private final Handshakes handshakes = new Handshakes(new Session(), new Decryption(new KeyLog(), NOTHING, 0, 0));

    /** Takes the next bytes of a direction. */
    public void take(Packet p, byte[] bytes, boolean fromClient) {
        Packet.Saved saved = p.enter(SourceKind.DECRYPTED_TLS, bytes, bytes.length);
        boolean fixed = p.fix();
        int depth = p.tree.depth();
        p.layer(Protocol.TLS, 0, bytes.length);
        try {
            handshakes.record(p, 0, bytes.length, fromClient, false);
        } catch (OutOfBytes e) {
            p.broken(e);
        }
        p.tree.closeTo(depth);
        p.fixed(fixed);
        p.leave(saved);
    }
}

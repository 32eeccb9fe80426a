package io.meshscope.packets.tls;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.Dissection.SourceKind;
import io.meshscope.packets.field.TlsFields;

/** What a record held once it was opened. */
final class Plaintext {
    private final Session session;
    private final Handshakes handshakes;
    private final Decryption decryption;

    Plaintext(Session session, Handshakes handshakes, Decryption decryption) {
        this.session = session;
        this.handshakes = handshakes;
        this.decryption = decryption;
    }

    void take(Packet p, byte[] plain, int outerType, boolean tls13, boolean fromClient) {
        int length = plain.length;
        int type = outerType;
        if (tls13) {
            // TLSInnerPlaintext (RFC 8446, 5.2): content, its type, then zeros.
            while (length > 0 && plain[length - 1] == 0) {
                length--;
            }
            if (length == 0) {
                return;
            }
            length--;
            type = plain[length] & 0xff;
        }
        Packet.Saved saved = p.enter(SourceKind.DECRYPTED_TLS, plain, plain.length);
        if (tls13) {
            p.tree.number(TlsFields.RECORD_CONTENT_TYPE, length, 1, type);
        }
        switch (type) {
            case TlsApp.HANDSHAKE -> handshakes.record(p, 0, length, fromClient, false);
            case TlsApp.ALERT -> TlsApp.alert(p, 0, length);
            case TlsApp.APPLICATION_DATA -> {
                p.tree.octets(TlsFields.APP_DATA, 0, length);
                decryption.data(p, session, length, fromClient);
            }
            default -> p.info.append(", ", "Ignored Unknown Record");
        }
        p.leave(saved);
    }
}

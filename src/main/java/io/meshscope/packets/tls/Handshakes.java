package io.meshscope.packets.tls;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.Dissection.SourceKind;
import io.meshscope.packets.field.FieldNames;
import io.meshscope.packets.field.TlsFields;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.index.Protocol;

/** Handshake messages, which may go over records. */
final class Handshakes {
    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    private static final int NEW_SESSION_TICKET = 4;
    private static final int ENCRYPTED_EXTENSIONS = 8;
    private static final int CERTIFICATE = 11;
    private static final int CERTIFICATE_REQUEST = 13;
    private static final int FINISHED = 20;
    private static final int HEADER = 4;
    /** No message of a handshake is longer than this; Wireshark draws the line here too. */
    private static final int LONGEST = 0x10000;

    private final Session session;
    private final Decryption decryption;
    private final Hellos hellos;

    Handshakes(Session session, Decryption decryption) {
        this.session = session;
        this.decryption = decryption;
        this.hellos = new Hellos(session);
    }

    /** Takes the messages of a record; {@code encrypted} when the direction has changed its cipher and the record was not opened. */
    void record(Packet p, int from, int end, boolean fromClient, boolean encrypted) {
        Session.Direction side = session.direction(fromClient);
        if (encrypted) {
            encryptedMessage(p, from, end);
            return;
        }
        if (side.handshakeLength > 0) {
            rest(p, side, from, end, fromClient);
            return;
        }
        messages(p, side, from, end, fromClient);
    }

    private void encryptedMessage(Packet p, int from, int end) {
        p.info.append(", ", "Encrypted Handshake Message");
        p.tree.mark(TlsFields.HANDSHAKE, from, end - from);
    }

    private void rest(Packet p, Session.Direction side, int from, int end, boolean fromClient) {
        side.keep(p.bytes(), from, p.within(end));
        byte[] all = side.handshake;
        int length = side.handshakeLength;
        int wanted = length < HEADER ? HEADER : HEADER + ((all[1] & 0xff) << 16 | (all[2] & 0xff) << 8 | all[3] & 0xff);
        if (length < wanted) {
            p.tree.mark(TlsFields.HANDSHAKE, from, end - from);
            return;
        }
        side.handshake = new byte[0];
        side.handshakeLength = 0;
        Packet.Saved saved = p.enter(SourceKind.REASSEMBLED_TLS, all, length);
        messages(p, side, 0, length, fromClient);
        p.leave(saved);
    }

    private void messages(Packet p, Session.Direction side, int from, int end, boolean fromClient) {
        int at = from;
        while (at < end) {
            if (end - at < HEADER) {
                side.keep(p.bytes(), at, p.within(end));
                return;
            }
            int type = p.u8(at);
            int length = p.u24(at + 1);
            String name = FieldNames.HANDSHAKE_TYPES.get((long) type);
            if (name == null || length > LONGEST) {
                encryptedMessage(p, at, end);
                return;
            }
            if (length > end - at - HEADER) {
                p.tree.mark(TlsFields.HANDSHAKE, at, end - at);
                side.keep(p.bytes(), at, p.within(end));
                return;
            }
            message(p, type, name, at, at + HEADER + length, fromClient);
            at += HEADER + length;
        }
    }

    private void message(Packet p, int type, String name, int at, int end, boolean fromClient) {
        p.info.append(", ", type == SERVER_HELLO && Hellos.retry(p, at + HEADER, end) ? "Hello Retry Request" : name);
        if (type < 32) {
            p.row.handshakes |= 1 << type;
        }
        p.tree.open(TlsFields.HANDSHAKE, at, end - at, Value.PRESENT);
        p.tree.number(TlsFields.HANDSHAKE_TYPE, at, 1, type);
        p.tree.number(TlsFields.HANDSHAKE_LENGTH, at + 1, 3, end - at - HEADER);
        int body = at + HEADER;
        switch (type) {
            case CLIENT_HELLO -> hellos.client(p, body, end);
            case SERVER_HELLO -> {
                hellos.server(p, body, end);
                decryption.serverHello(session);
            }
            case NEW_SESSION_TICKET -> p.tree.octets(TlsFields.HANDSHAKE_SESSION_TICKET, body, end - body);
            case ENCRYPTED_EXTENSIONS -> hellos.extensions(p, body, end, false);
            case CERTIFICATE -> Certificates.message(p, body, end, session.tls13());
            case CERTIFICATE_REQUEST -> p.tree.mark(TlsFields.HANDSHAKE_CERTIFICATE_REQUEST, body, end - body);
            case FINISHED -> {
                p.tree.octets(TlsFields.HANDSHAKE_VERIFY_DATA, body, end - body);
                decryption.finished(session, fromClient);
            }
            default -> {
                // by its type only
            }
        }
        if (Integer.bitCount(p.row.handshakes) > 1) {
            p.row.layers |= Protocol.SEVERAL;
        }
        p.tree.close();
    }
}

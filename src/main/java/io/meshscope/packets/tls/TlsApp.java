package io.meshscope.packets.tls;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.dissect.StreamApp;
import io.meshscope.packets.field.FieldNames;
import io.meshscope.packets.field.TlsFields;
import io.meshscope.packets.index.Protocol;

/** The records of a TLS connection. What Wireshark's column says, in its words. */
public final class TlsApp implements StreamApp {
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;
    static final int HEARTBEAT = 24;
    private static final int HEADER = 5;
    /** RFC 5246: 2^14 and 2048 more when encrypted. */
    private static final int LONGEST = (1 << 14) + 2048;

    private final Session session = new Session();
    private final Handshakes handshakes;
    private final Decryption decryption;
    private final boolean byPort;

    /**
     * A connection.
     *
     * @param decryption opens records where secrets are known
     * @param byPort     whether it was told by its port alone: what does not look like TLS is still called so
     */
    public TlsApp(Decryption decryption, boolean byPort) {
        this.decryption = decryption;
        this.handshakes = new Handshakes(session, decryption);
        this.byPort = byPort;
    }

    /** Whether bytes begin as a record of TLS does: a known type, a version 3.0 to 3.4, a length that can be. */
    public static boolean looksLike(Packet p, int from, int to) {
        return p.within(to) - from >= HEADER && record(p, from);
    }

    private static boolean record(Packet p, int at) {
        int type = p.u8(at);
        int version = p.u16(at + 1);
        int length = p.u16(at + 3);
        return type >= CHANGE_CIPHER_SPEC && type <= HEARTBEAT && version >= 0x0300 && version <= 0x0304 && length <= LONGEST
                && (length > 0 || type == APPLICATION_DATA);
    }

    @Override
    public int dissect(Packet p, int from, int to, boolean fromClient) {
        boolean ssl2 = session.version == Session.SSL2 || byPort && session.version == Session.UNKNOWN && Ssl2.hello(p, from, to);
        if (!ssl2 && p.limit() - from >= HEADER && !record(p, from) && !byPort && session.version == Session.UNKNOWN) {
            return REJECTED;
        }
        p.protocol("SSL");
        p.layer(Protocol.TLS, from, to - from);
        int used = ssl2 ? Ssl2.dissect(p, session, from, to, fromClient) : records(p, from, to, fromClient);
        p.tree.close(used);
        return used;
    }

    private int records(Packet p, int from, int to, boolean fromClient) {
        int at = from;
        while (at < to) {
            if (to - at < HEADER) {
                p.need = Packet.MORE;
                return p.last ? to - from : at - from;
            }
            if (!record(p, at)) {
                unknown(p, at, to, at == from);
                return to - from;
            }
            int end = at + HEADER + p.u16(at + 3);
            if (end > to && !p.last) {
                p.need = end - to;
                return at - from;
            }
            record(p, at, end, fromClient);
            at = end;
        }
        return to - from;
    }

    private void unknown(Packet p, int at, int to, boolean first) {
        p.protocol(Session.name(session.version));
        p.info.append(", ", first ? "Continuation Data" : "Ignored Unknown Record");
        p.tree.mark(TlsFields.RECORD, at, to - at);
    }

    private void record(Packet p, int at, int end, boolean fromClient) {
        int type = p.u8(at);
        int version = p.u16(at + 1);
        learnVersion(p, type, version, at + HEADER, end);
        p.protocol(Session.name(session.version != Session.UNKNOWN ? session.version : version));
        p.tree.open(TlsFields.RECORD, at, end - at);
        boolean opaque = session.tls13() && type == APPLICATION_DATA;
        p.tree.number(opaque ? TlsFields.RECORD_OPAQUE_TYPE : TlsFields.RECORD_CONTENT_TYPE, at, 1, type);
        p.tree.number(TlsFields.RECORD_VERSION, at + 1, 2, version);
        p.tree.number(TlsFields.RECORD_LENGTH, at + 3, 2, end - at - HEADER);
        byte[] plain = decryption.open(session, fromClient, type, version, p, at, end);
        if (plain.length > 0) {
            new Plaintext(session, handshakes, decryption).take(p, plain, type, opaque, fromClient);
        } else {
            content(p, type, at + HEADER, end, fromClient);
        }
        p.tree.close();
    }

    /** The version is known from the ServerHello, or from the first record that is no handshake. */
    private void learnVersion(Packet p, int type, int version, int from, int end) {
        boolean tells = type != HANDSHAKE || from < p.within(end) && p.u8(from) == Handshakes.SERVER_HELLO;
        if (session.version == Session.UNKNOWN && tells && version >= Session.SSL3 && version <= Session.TLS12) {
            session.version = version;
        }
    }

    private void content(Packet p, int type, int from, int end, boolean fromClient) {
        switch (type) {
            case CHANGE_CIPHER_SPEC -> {
                p.info.append(", ", "Change Cipher Spec");
                p.tree.mark(TlsFields.CHANGE_CIPHER_SPEC, from, end - from);
                session.direction(fromClient).changed = !session.tls13();
                decryption.changed(session, fromClient);
            }
            case ALERT -> alert(p, from, end);
            case HANDSHAKE -> handshakes.record(p, from, end, fromClient, session.direction(fromClient).changed);
            case APPLICATION_DATA -> {
                p.info.append(", ", "Application Data");
                p.tree.octets(TlsFields.APP_DATA, from, end - from);
            }
            case HEARTBEAT -> p.info.append(", ", end - from > 3 && p.u8(from) == 2 ? "Heartbeat Response" : "Heartbeat Request");
            default -> p.info.append(", ", "Ignored Unknown Record");
        }
    }

    /** An alert in clear has two bytes, with a level and a description that are known; anything else is encrypted. */
    static void alert(Packet p, int from, int end) {
        int level = end - from == 2 ? p.u8(from) : 0;
        if (level < 1 || level > 2) {
            p.info.append(", ", "Encrypted Alert");
            p.tree.mark(TlsFields.ALERT_MESSAGE, from, end - from);
            return;
        }
        int description = p.u8(from + 1);
        String described = FieldNames.ALERTS.getOrDefault((long) description, "Unknown (" + description + ")");
        p.info.append(", ", "Alert (Level: " + (level == 2 ? "Fatal" : "Warning") + ", Description: " + described + ")");
        p.tree.open(TlsFields.ALERT_MESSAGE, from, 2);
        p.tree.number(TlsFields.ALERT_MESSAGE_LEVEL, from, 1, level);
        p.tree.number(TlsFields.ALERT_MESSAGE_DESC, from + 1, 1, description);
        p.tree.close();
        p.row.layers |= p.row.alert != 0 ? Protocol.SEVERAL : 0;
        p.row.alert = p.row.alert != 0 ? p.row.alert : description + 1;
    }
}

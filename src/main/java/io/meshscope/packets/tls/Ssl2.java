package io.meshscope.packets.tls;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.TlsFields;
import io.meshscope.packets.field.Value;

/** SSL 2, and hellos in its form for newer versions (RFC 6101, appendix E). */
final class Ssl2 {
    private Ssl2() {}

    /** Whether a ClientHello in the form of SSL 2 stands here. */
    static boolean hello(Packet p, int from, int to) {
        if (p.within(to) - from < 11 || (p.u8(from) & 0x80) == 0 || p.u8(from + 2) != 1) {
            return false;
        }
        int version = p.u16(from + 3);
        int length = p.u16(from) & 0x7fff;
        int ciphers = p.u16(from + 5);
        return (version == Session.SSL2 || version >= Session.SSL3 && version <= Session.TLS12) && ciphers > 0 && ciphers % 3 == 0
                && length >= 9 + ciphers;
    }

    static int dissect(Packet p, Session session, int from, int to, boolean fromClient) {
        int at = from;
        while (at < to) {
            if (to - at < 3) {
                p.need = Packet.MORE;
                return p.last ? to - from : at - from;
            }
            int header = (p.u8(at) & 0x80) != 0 ? 2 : 3;
            int length = p.u16(at) & (header == 2 ? 0x7fff : 0x3fff);
            int end = at + header + length;
            if (end > to && !p.last) {
                p.need = end - to;
                return at - from;
            }
            message(p, session, at, at + header, Math.min(end, to), fromClient);
            at = end;
        }
        return to - from;
    }

    private static void message(Packet p, Session session, int at, int body, int end, boolean fromClient) {
        p.tree.open(TlsFields.RECORD, at, end - at);
        int type = body < end ? p.u8(body) : 0;
        boolean clear = !session.direction(fromClient).changed;
        if (type == 1 && clear) {
            int version = p.u16(body + 1);
            session.version = version == Session.SSL2 ? version : session.version;
            p.protocol("SSLv2");
            p.tree.number(TlsFields.RECORD_VERSION, body + 1, 2, Session.SSL2);
            hello(p, body, end, version);
        } else {
            p.protocol(Session.name(session.version));
            p.tree.generated(TlsFields.RECORD_VERSION, new Value.Number(Session.SSL2));
            p.info.append(", ", clear ? name(type) : "Encrypted Data");
            if (clear && type > 1 && type <= 8) {
                p.tree.number(TlsFields.HANDSHAKE_TYPE, body, 1, type);
            }
        }
        // The client's master key and the server's verification are the last in clear.
        if (type == 2 || type == 5) {
            session.direction(fromClient).changed = true;
        }
        p.tree.close();
    }

    private static void hello(Packet p, int body, int end, int version) {
        p.info.append(", ", "Client Hello");
        p.row.handshakes |= 1 << 1;
        p.tree.open(TlsFields.HANDSHAKE, body, end - body);
        p.tree.number(TlsFields.HANDSHAKE_TYPE, body, 1, 1);
        p.tree.number(TlsFields.HANDSHAKE_VERSION, body + 1, 2, version);
        p.tree.close();
    }

    private static String name(int type) {
        return switch (type) {
            case 2 -> "Client Master Key";
            case 3 -> "Client Finished";
            case 4 -> "Server Hello";
            case 5 -> "Server Verify";
            case 6 -> "Server Finished";
            case 7 -> "Request Certificate";
            case 8 -> "Client Certificate";
            default -> "Encrypted Data";
        };
    }
}

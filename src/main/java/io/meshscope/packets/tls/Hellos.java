package io.meshscope.packets.tls;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.TlsFields;
import io.meshscope.packets.field.Value;
import java.util.Arrays;
import java.util.HexFormat;

/** ClientHello, ServerHello and the extensions of both (RFC 8446, section 4; RFC 6066; RFC 7301). */
final class Hellos {
    private static final int SERVER_NAME = 0;
    private static final int GROUPS = 10;
    private static final int POINT_FORMATS = 11;
    private static final int SIGNATURES = 13;
    private static final int ALPN = 16;
    private static final int SESSION_TICKET = 35;
    private static final int PRE_SHARED_KEY = 41;
    private static final int EARLY_DATA = 42;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int KEY_SHARE = 51;
    /** The random of a HelloRetryRequest: SHA-256 of that name (RFC 8446, 4.1.3). */
    private static final byte[] RETRY = HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    private final Session session;
    private Fingerprint fingerprint = new Fingerprint();

    Hellos(Session session) {
        this.session = session;
    }

    void client(Packet p, int from, int end) {
        fingerprint = new Fingerprint();
        int version = p.u16(from);
        fingerprint.version(version);
        p.tree.number(TlsFields.HANDSHAKE_VERSION, from, 2, version);
        p.tree.octets(TlsFields.HANDSHAKE_RANDOM, from + 2, 32);
        int at = from + 34;
        int id = p.u8(at);
        sessionId(p, at, id);
        session.clientRandom = Arrays.copyOfRange(p.bytes(), from + 2, from + 34);
        session.clientSession = Arrays.copyOfRange(p.bytes(), at + 1, Math.min(p.bytes().length, at + 1 + id));
        at += 1 + id;
        int suites = p.u16(at);
        p.tree.number(TlsFields.HANDSHAKE_CIPHER_SUITES_LENGTH, at, 2, suites);
        if (p.describing()) {
            for (int s = at + 2; s + 1 < Math.min(end, at + 2 + suites); s += 2) {
                p.tree.number(TlsFields.HANDSHAKE_CIPHERSUITE, s, 2, p.u16(s));
                fingerprint.cipher(p.u16(s));
            }
        }
        at += 2 + suites;
        int methods = p.u8(at);
        at += 1 + methods;
        if (at + 2 <= end) {
            p.tree.number(TlsFields.HANDSHAKE_EXTENSIONS_LENGTH, at, 2, p.u16(at));
            extensions(p, at, end, true);
        }
        if (p.describing()) {
            fingerprint.client(p.tree);
        }
    }

    private static void sessionId(Packet p, int at, int length) {
        p.tree.number(TlsFields.HANDSHAKE_SESSION_ID_LENGTH, at, 1, length);
        if (length > 0) {
            p.tree.octets(TlsFields.HANDSHAKE_SESSION_ID, at + 1, length);
        }
    }

    /** Whether a ServerHello asks for another ClientHello. */
    static boolean retry(Packet p, int from, int end) {
        return p.within(end) - from >= 34 && Arrays.equals(p.bytes(), from + 2, from + 34, RETRY, 0, 32);
    }

    void server(Packet p, int from, int end) {
        fingerprint = new Fingerprint();
        int version = p.u16(from);
        fingerprint.version(version);
        p.u8(from + 34);
        boolean retry = retry(p, from, end);
        p.tree.number(TlsFields.HANDSHAKE_VERSION, from, 2, version);
        p.tree.octets(TlsFields.HANDSHAKE_RANDOM, from + 2, 32);
        int at = from + 34;
        // The drafts of TLS 1.3 before the 22nd have no session id here.
        boolean draft = (version & 0xff00) == 0x7f00;
        if (!draft) {
            int id = p.u8(at);
            sessionId(p, at, id);
            at += 1 + id;
        }
        session.cipherSuite = p.u16(at);
        p.tree.number(TlsFields.HANDSHAKE_CIPHERSUITE, at, 2, session.cipherSuite);
        fingerprint.cipher(session.cipherSuite);
        at += draft ? 2 : 3;
        if (!retry) {
            session.serverRandom = Arrays.copyOfRange(p.bytes(), from + 2, from + 34);
            session.serverHelloSeen = true;
        }
        session.version = Session.plain(version);
        if (at + 2 <= end) {
            p.tree.number(TlsFields.HANDSHAKE_EXTENSIONS_LENGTH, at, 2, p.u16(at));
            extensions(p, at, end, false);
        }
        p.protocol(Session.name(session.version));
        if (p.describing()) {
            fingerprint.server(p.tree);
        }
    }

    /** Extensions with their length before them. */
    void extensions(Packet p, int from, int end, boolean client) {
        int last = Math.min(end, from + 2 + p.u16(from));
        int at = from + 2;
        while (at + 4 <= last) {
            int type = p.u16(at);
            int length = p.u16(at + 2);
            fingerprint.extension(type);
            int body = at + 4;
            p.tree.open(TlsFields.HANDSHAKE_EXTENSION_TYPE, at, 4 + length, new Value.Number(type));
            p.tree.number(TlsFields.HANDSHAKE_EXTENSION_LEN, at + 2, 2, length);
            if (body + length > last) {
                throw Packet.malformed();
            }
            if (length > 0 || type == EARLY_DATA) {
                extension(p, type, body, body + length, client);
            }
            p.tree.close();
            at = body + length;
        }
    }

    private void extension(Packet p, int type, int from, int end, boolean client) {
        switch (type) {
            case SERVER_NAME -> serverName(p, from, end);
            case ALPN -> protocols(p, from, end, client);
            case SUPPORTED_VERSIONS -> versions(p, from, end, client);
            case GROUPS -> each(p, from + 2, end, (at, v) -> {
                p.tree.number(TlsFields.HANDSHAKE_EXTENSIONS_SUPPORTED_GROUP, at, 2, v);
                fingerprint.group(v);
            });
            case SIGNATURES -> each(p, from + 2, end, (at, v) -> {
                p.tree.number(TlsFields.HANDSHAKE_SIG_HASH_ALG, at, 2, v);
                fingerprint.signature(v);
            });
            case POINT_FORMATS -> {
                for (int at = from + 1; at < end; at++) {
                    p.tree.number(TlsFields.HANDSHAKE_EXTENSIONS_EC_POINT_FORMAT, at, 1, p.u8(at));
                    fingerprint.pointFormat(p.u8(at));
                }
            }
            case KEY_SHARE -> keyShares(p, from, end, client);
            case EARLY_DATA -> session.version = Session.TLS13;
            case PRE_SHARED_KEY -> session.resumed |= !client;
            case SESSION_TICKET -> p.tree.octets(TlsFields.HANDSHAKE_SESSION_TICKET, from, end - from);
            default -> {
                // by its type only
            }
        }
    }

    private interface Element {
        void at(int offset, int value);
    }

    private static void each(Packet p, int from, int end, Element element) {
        for (int at = from; at + 1 < end; at += 2) {
            element.at(at, p.u16(at));
        }
    }

    private void serverName(Packet p, int from, int end) {
        int at = from + 2;
        while (at + 3 <= end) {
            int type = p.u8(at);
            int length = p.u16(at + 1);
            if (at + 3 + length > end) {
                return;
            }
            String name = p.text(at + 3, at + 3 + length);
            p.tree.number(TlsFields.HANDSHAKE_EXTENSIONS_SERVER_NAME_TYPE, at, 1, type);
            p.tree.text(TlsFields.HANDSHAKE_EXTENSIONS_SERVER_NAME, at + 3, length, name);
            p.row.serverName = p.columns.hosts().add(name);
            fingerprint.named();
            at += 3 + length;
        }
    }

    private void protocols(Packet p, int from, int end, boolean client) {
        int at = from + 2;
        while (at < end) {
            int length = p.u8(at);
            String name = p.text(at + 1, Math.min(end, at + 1 + length));
            p.tree.number(TlsFields.HANDSHAKE_EXTENSIONS_ALPN_STR_LEN, at, 1, length);
            p.tree.text(TlsFields.HANDSHAKE_EXTENSIONS_ALPN_STR, at + 1, length, name);
            fingerprint.alpn(name);
            if (!client) {
                session.alpn = name;
            }
            at += 1 + length;
        }
    }

    private void versions(Packet p, int from, int end, boolean client) {
        if (client) {
            each(p, from + 1, end, (at, v) -> {
                p.tree.number(TlsFields.HANDSHAKE_EXTENSIONS_SUPPORTED_VERSION, at, 2, v);
                fingerprint.supported(v);
            });
            return;
        }
        int version = p.u16(from);
        p.tree.number(TlsFields.HANDSHAKE_EXTENSIONS_SUPPORTED_VERSION, from, 2, version);
        session.version = Session.plain(version);
    }

    private static void keyShares(Packet p, int from, int end, boolean client) {
        int at = client ? from + 2 : from;
        while (at + 2 <= end) {
            p.tree.number(TlsFields.HANDSHAKE_EXTENSIONS_KEY_SHARE_GROUP, at, 2, p.u16(at));
            // A HelloRetryRequest names the group only.
            at += at + 4 <= end ? 4 + p.u16(at + 2) : 2;
        }
    }
}

package io.meshscope.packets.tls;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is remembered of one TLS connection. */
final class Session {
    static final int UNKNOWN = 0;
    static final int SSL2 = 0x0002;
    static final int SSL3 = 0x0300;
    static final int TLS12 = 0x0303;
    static final int TLS13 = 0x0304;

    /** What is remembered of one direction. */
    static final class Direction {
        /** Whether its records are encrypted since it said so. */
        boolean changed;
        /** Handshake bytes of a message that goes over the end of a record. */
        byte[] handshake = {};
        int handshakeLength;
        @Nullable
        RecordCipher cipher;
        boolean finished;

        void keep(byte[] bytes, int from, int to) {
            int more = to - from;
            if (handshakeLength + more > handshake.length) {
                handshake = Arrays.copyOf(handshake, Math.max(handshakeLength + more, handshake.length * 2));
            }
            System.arraycopy(bytes, from, handshake, handshakeLength, more);
            handshakeLength += more;
        }
    }

    int version;
    int cipherSuite = -1;
    boolean serverHelloSeen;
    final Direction client = new Direction();
    final Direction server = new Direction();
    byte[] clientRandom = {};
    byte[] serverRandom = {};
    byte[] clientSession = {};
    String alpn = "";
    boolean resumed;

    Direction direction(boolean fromClient) {
        return fromClient ? client : server;
    }

    /** The version's name in the Protocol column. */
    static String name(int version) {
        return switch (version) {
            case SSL2 -> "SSLv2";
            case SSL3 -> "SSLv3";
            case 0x0301 -> "TLSv1";
            case 0x0302 -> "TLSv1.1";
            case TLS12 -> "TLSv1.2";
            case TLS13 -> "TLSv1.3";
            default -> "SSL";
        };
    }

    /** A version as it counts: the drafts of TLS 1.3, Facebook's among them, are TLS 1.3. */
    static int plain(int version) {
        return (version & 0xff00) == 0x7f00 || (version & 0xff00) == 0xfb00 ? TLS13 : version;
    }

    /** Whether it is TLS 1.3 or one of its drafts. */
    boolean tls13() {
        return version == TLS13;
    }
}

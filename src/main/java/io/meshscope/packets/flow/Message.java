package io.meshscope.packets.flow;

/** Something said in a connection, as far as stories need it. */
sealed interface Message {
    /** A handshake message of TLS in the clear, or decrypted. */
    record Handshake(int type) implements Message {}

    /** Change of cipher, of TLS 1.2 or for the middleboxes of 1.3. */
    record ChangeCipher() implements Message {}

    /** An alert of TLS in the clear, or decrypted. */
    record Alert(int level, int description) implements Message {
        static final int CLOSE_NOTIFY = 0;
    }

    /** A record of TLS that cannot be read, with its length; its type (23, or 21 and 22 of TLS 1.2) in the clear. */
    record Sealed(int type, int length) implements Message {}

    /** A request of HTTP. */
    record Request(String method, String target, String host, String requestId, long stream) implements Message {}

    /** A response of HTTP; a status of 0 for a trailer of gRPC alone. */
    record Response(int status, long grpcStatus, long stream) implements Message {}

    /** A stream of HTTP/2 is broken off. */
    record Reset(long error, long stream) implements Message {}

    /** A connection of HTTP/2 ends. */
    record GoAway(long error) implements Message {}

    /** Bytes of another protocol or of a body. */
    record Bytes() implements Message {}
}

package io.meshscope.practice.traffic;

import java.time.Duration;

/**
 * What came back.
 *
 * @param status HTTP status of an answer; 0 for TCP that went well
 * @param reason why a connection failed, in Envoy's words, or ""
 * @param took   time until it came
 * @param bytes  size of the body
 * @param served whether a server answered, rather than a proxy on its own account
 */
record Reply(Kind kind, int status, String reason, Duration took, long bytes, boolean served) {
    /** How it ended. */
    enum Kind {
        /** There was an answer. */
        ANSWER,
        /** The connection could not be made. */
        NOT_CONNECTED,
        /** No answer to the connection attempt at all. */
        NO_ROUTE,
        /** TLS could not be agreed on. */
        NO_TLS,
        /** An open connection was closed instead of an answer. */
        CLOSED,
        /** The answer was no HTTP. */
        GARBLED
    }

    static Reply answer(int status, Duration took, long bytes) {
        return new Reply(Kind.ANSWER, status, "", took, bytes, true);
    }

    /** A proxy's own answer. */
    static Reply local(int status, Duration took, long bytes) {
        return new Reply(Kind.ANSWER, status, "", took, bytes, false);
    }

    static Reply failed(Kind kind, String reason, Duration took) {
        return new Reply(kind, 0, reason, took, 0, false);
    }

    Reply later(Duration by) {
        return new Reply(kind, status, reason, took.plus(by), bytes, served);
    }
}

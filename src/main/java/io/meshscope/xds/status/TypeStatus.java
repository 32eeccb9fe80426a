package io.meshscope.xds.status;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a proxy is with resources of one type.
 *
 * @param state   how far
 * @param updated when istiod last sent some; empty when it does not say
 * @param error   why the proxy refused the last ones; "" when it did not
 */
public record TypeStatus(State state, Optional<Instant> updated, String error) {
    /** How far a proxy is (envoy/service/status/v3/csds.proto, ConfigStatus). */
    public enum State {
        /** Not asked for. */
        UNKNOWN,
        /** Took what was sent last. */
        SYNCED,
        /** Nothing was sent; often there is nothing to send. */
        NOT_SENT,
        /** Did not answer yet. */
        STALE,
        /** Refused. */
        ERROR
    }

    /** What a state is called in xDS; words nobody knows are {@link State#UNKNOWN}. */
    static State state(String word) {
        return switch (word) {
            case "SYNCED" -> State.SYNCED;
            case "NOT_SENT" -> State.NOT_SENT;
            case "STALE" -> State.STALE;
            case "ERROR" -> State.ERROR;
            default -> State.UNKNOWN;
        };
    }
}

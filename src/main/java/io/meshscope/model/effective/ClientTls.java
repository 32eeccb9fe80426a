package io.meshscope.model.effective;

import java.util.Optional;

/**
 * The TLS a client's proxy speaks to a port of a host.
 *
 * @param mode how
 * @param rule the DestinationRule it follows, when there is one; it need not be the rule that sets the mode
 */
public record ClientTls(Mode mode, Optional<AppliedRule> rule) {
    /** How a client's proxy speaks (istio.networking.v1.ClientTLSSettings.TLSmode, and what holds without it). */
    public enum Mode {
        /** Mutual TLS to endpoints whose proxy takes it, plain text to the others. */
        AUTO,
        /** Mutual TLS with the mesh's certificates, to every endpoint. */
        ISTIO_MUTUAL,
        /** TLS with a client certificate of one's own. */
        MUTUAL,
        /** TLS without a client certificate. */
        SIMPLE,
        /** Plain text. */
        DISABLE;

        /** Whether it is TLS that no proxy of the mesh began. */
        public boolean isOwn() {
            return this == MUTUAL || this == SIMPLE;
        }
    }
}

package io.meshscope.model.effective;

import java.util.Optional;

/** What a server's proxy accepts (istio.security.v1beta1.PeerAuthentication.MutualTLS.Mode). */
public enum MtlsMode {
    /** Plain text only. */
    DISABLE,
    /** Plain text and mutual TLS. */
    PERMISSIVE,
    /** Mutual TLS only. */
    STRICT;

    /** The mode that is written; nothing for UNSET, for nothing, and for words Istio does not know. */
    public static Optional<MtlsMode> of(String written) {
        return switch (written) {
            case "DISABLE" -> Optional.of(DISABLE);
            case "PERMISSIVE" -> Optional.of(PERMISSIVE);
            case "STRICT" -> Optional.of(STRICT);
            default -> Optional.empty();
        };
    }
}

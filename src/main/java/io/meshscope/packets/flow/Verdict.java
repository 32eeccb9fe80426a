package io.meshscope.packets.flow;

import io.meshscope.base.Phrase;

/** How a connection was secured, as far as its bytes show. */
public enum Verdict {
    /** Mutual TLS between Istio's proxies. */
    ISTIO_MTLS,
    /** A tunnel of ambient mode, over mutual TLS. */
    HBONE,
    /** TLS that is not known to be the mesh's. */
    TLS,
    /** TLS was tried and failed. */
    TLS_FAILED,
    /** HTTP/1 or another protocol in the clear. */
    PLAINTEXT,
    /** HTTP/2 in the clear. */
    H2C,
    /** No data was sent. */
    NO_DATA,
    /** Not enough was captured, or it is not understood. */
    UNKNOWN;

    /** Its words. */
    public Phrase words() {
        return Phrase.of("flow.verdict." + name());
    }
}

package io.meshscope.simulate.authz;

/** What is seen of a request where policies are enforced. */
public enum Layer {
    /** All of it: an HTTP filter. */
    HTTP,
    /** Bytes: a network filter. */
    TCP,
    /** Bytes, and only what ztunnel knows of them. */
    ZTUNNEL
}

package io.meshscope.xds.explain;

/** What a badge or notice says at a glance. Unknown is never good. */
public enum Tone {
    /** As it should be. */
    OK,
    /** Worth knowing, neither good nor bad. */
    INFO,
    /** May be wrong. */
    WARNING,
    /** Wrong. */
    PROBLEM,
    /** The evidence does not tell. */
    UNKNOWN
}

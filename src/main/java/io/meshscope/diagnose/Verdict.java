package io.meshscope.diagnose;

import io.meshscope.base.Phrase;

/** What a step finds. Missing evidence is {@link #UNKNOWN}, never {@link #PASS}. */
public enum Verdict {
    /** Looked at, and nothing wrong. */
    PASS,
    /** Wrong, and shown to be. */
    PROBLEM,
    /** Cannot be told from what is here. */
    UNKNOWN,
    /** Does not come up here. */
    NOT_APPLICABLE;

    /** Its name for people. */
    public Phrase words() {
        return Phrase.of("diagnose.verdict." + name());
    }
}

package io.meshscope.evidence.archive;

import io.meshscope.base.Formats;

/** What is left of the {@link Limits} of one source; archives inside archives draw on the same budget. Not for several threads. */
public final class Budget {
    private final Limits limits;
    private long produced;
    private int entries;

    public Budget(Limits limits) {
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    /** Pays for one more entry. */
    void entry() throws LimitReached {
        if (++entries > limits.entries()) {
            throw new LimitReached("evidence.archive.entries", Formats.count(limits.entries()));
        }
    }

    /** Pays for bytes that came out of an archive. */
    void bytes(int n) throws LimitReached {
        produced += n;
        if (produced > limits.total()) {
            throw new LimitReached("evidence.archive.total", Formats.size(limits.total()));
        }
    }
}

package io.meshscope.base;

/** Told by long work how far it is. Safe to call from any thread; may be called often. */
@FunctionalInterface
public interface Progress {
    /** Listens to nothing. */
    Progress NONE = (done, total) -> {};

    /**
     * Reports a step.
     *
     * @param done  what is done, in the unit of the work (bytes, rows)
     * @param total the whole in the same unit, or a negative number when not known
     */
    void at(long done, long total);
}

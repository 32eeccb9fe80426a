package io.meshscope.base;

import java.util.concurrent.CancellationException;

/** Asked by long work now and then; the one who started the work answers. Safe to ask from any thread. */
@FunctionalInterface
public interface Cancel {
    /** Never cancels. */
    Cancel NEVER = () -> false;

    /** Whether the work should stop as soon as it can. */
    boolean isCancelled();

    /**
     * Ends the work when it was cancelled.
     *
     * @throws CancellationException when cancelled
     */
    default void check() {
        if (isCancelled()) {
            throw new CancellationException();
        }
    }
}

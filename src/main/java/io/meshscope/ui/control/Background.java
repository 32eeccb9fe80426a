package io.meshscope.ui.control;

import io.meshscope.base.Job;
import java.util.function.Consumer;

/** Where controls have work done that would stop the window: filtering, sorting, searching. Called on the FX thread. */
public interface Background {
    /** Work under way. */
    @FunctionalInterface
    interface Running {
        /** Nothing is under way. */
        Running NOTHING = () -> {};

        /** Stops it; nobody is told. */
        void cancel();
    }

    /**
     * Starts a job away from the FX thread. The latest with a key wins: one with the same key that still runs is cancelled, and what it
     * gives is dropped.
     *
     * @param key    who asks, compared by {@code equals}
     * @param job    the work
     * @param done   gets the result on the FX thread, unless cancelled
     * @param failed is told on the FX thread that the job threw; the error itself has been reported by then
     */
    <T> Running start(Object key, Job<T> job, Consumer<? super T> done, Runnable failed);
}

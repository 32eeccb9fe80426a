package io.meshscope.base;

import org.jspecify.annotations.Nullable;

/**
 * A piece of work that knows nothing of threads: input was given to its maker, output is immutable.
 *
 * @param <T> what it makes
 */
@FunctionalInterface
public interface Job<T extends @Nullable Object> {
    /**
     * Does the work.
     *
     * @throws ProblemException                           when it cannot be done, with what to tell the user
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    T run(JobContext context);
}

package io.meshscope.ui.task;

import java.time.Duration;

/** The thread that owns everything on screen, or whatever stands for it in a test. */
public interface UiThread {
    /** Runs something on that thread, after what it is doing now. */
    void later(Runnable action);

    /** Runs something on that thread after a while. */
    void after(Duration wait, Runnable action);

    /** Whether the caller is on that thread. */
    boolean isCurrent();

    /** A clock that only goes forward, in nanoseconds. */
    long nanos();

    /** Runs something on that thread: at once when the caller is on it. */
    default void run(Runnable action) {
        if (isCurrent()) {
            action.run();
        } else {
            later(action);
        }
    }

    /**
     * Ends work that touches the screen from elsewhere.
     *
     * @throws IllegalStateException when the caller is on another thread
     */
    default void check() {
        if (!isCurrent()) {
            throw new IllegalStateException("not on the FX thread: " + Thread.currentThread().getName());
        }
    }
}

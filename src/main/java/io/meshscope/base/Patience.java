package io.meshscope.base;

import java.time.Duration;

/**
 * How long nothing has come from a peer, counted only while this process ran. When a machine sleeps, or the process is stopped or starved,
 * clocks go on although nobody listened; that is not the peer's silence, and a read must not fail for it. For one thread.
 */
public final class Patience {
    /** No step of waiting is longer; what a step took beyond that, the process stood still. */
    private static final long LONGEST_STEP = Duration.ofMillis(250).toNanos();

    private final long most;
    private long last = System.nanoTime();
    private long waited;

    /**
     * Begins to wait.
     *
     * @param most how long nothing may come
     */
    public Patience(Duration most) {
        this.most = most.toNanos();
    }

    /** Something came: begins anew. */
    public void renew() {
        last = System.nanoTime();
        waited = 0;
    }

    /** To be asked after each short step of waiting: whether nothing came for too long. */
    public boolean isOver() {
        return after(System.nanoTime());
    }

    boolean after(long now) {
        waited += Math.clamp(now - last, 0, LONGEST_STEP);
        last = now;
        return waited > most;
    }
}

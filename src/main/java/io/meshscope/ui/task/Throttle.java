package io.meshscope.ui.task;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs an action on the FX thread when asked to, never more often than once in a while; a request is never lost. */
public final class Throttle {
    /** The gap for what a user watches: 30 times a second. */
    public static final Duration SMOOTH = Duration.ofNanos(33_333_333);

    private final UiThread ui;
    private final long gap;
    private final Runnable action;
    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile long last;

    public Throttle(UiThread ui, Duration gap, Runnable action) {
        this.ui = ui;
        this.gap = gap.toNanos();
        this.action = action;
        this.last = ui.nanos() - this.gap;
    }

    /** Asks for the action; from any thread. */
    public void request() {
        if (!pending.compareAndSet(false, true)) {
            return;
        }
        long wait = gap - (ui.nanos() - last);
        if (wait > 0) {
            ui.after(Duration.ofNanos(wait), this::fire);
        } else {
            ui.later(this::fire);
        }
    }

    private void fire() {
        last = ui.nanos();
        // Before the action: what is asked for while it runs needs another run.
        pending.set(false);
        action.run();
    }
}

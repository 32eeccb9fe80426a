package io.meshscope.ui.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The FX thread played by the test: things wait until {@link #settle} or {@link #pass}, on a clock that the test moves. */
public final class TestThread implements UiThread {
    private record Due(long at, Runnable action) {}

    private final List<Due> due = new ArrayList<>();
    private long now = 1_000_000_000_000L;

    @Override
    public void later(Runnable action) {
        due.add(new Due(now, action));
    }

    @Override
    public void after(Duration wait, Runnable action) {
        due.add(new Due(now + wait.toNanos(), action));
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public long nanos() {
        return now;
    }

    /** Runs what is due now. */
    public void settle() {
        pass(Duration.ZERO);
    }

    /** Lets time pass and runs what becomes due, in order. */
    public void pass(Duration time) {
        long end = now + time.toNanos();
        while (true) {
            Due next = due.stream().filter(d -> d.at <= end).min(Comparator.comparingLong(Due::at)).orElse(null);
            if (next == null) {
                now = end;
                return;
            }
            due.remove(next);
            now = Math.max(now, next.at);
            next.action.run();
        }
    }
}

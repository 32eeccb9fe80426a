package io.meshscope.ui;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;

/** Counts the time between frames while something is done in each, for benchmarks. */
public final class Frames extends AnimationTimer {
    private final IntConsumer work;
    private final List<Long> millis = new CopyOnWriteArrayList<>();
    private long last;

    /**
     * Not started yet.
     *
     * @param work done in each frame, given its number
     */
    public Frames(IntConsumer work) {
        this.work = work;
    }

    @Override
    public void handle(long now) {
        if (last > 0) {
            millis.add((now - last) / 1_000_000);
        }
        last = now;
        work.accept(millis.size());
    }

    /** How many there were. */
    public int count() {
        return millis.size();
    }

    /** Median, 95th percentile and worst in words. */
    @Override
    public String toString() {
        return "median " + at(0.5) + " ms, 95% " + at(0.95) + " ms, worst " + at(1) + " ms";
    }

    private long at(double share) {
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }
}

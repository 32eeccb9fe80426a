package io.meshscope.ui.task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Runs tasks on the calling thread: at once, or, when held, one by one as the test asks. Problems nobody takes are collected. */
public final class InlineRunner extends LatestRunner {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<Failure> failures;
    private final boolean held;

    private InlineRunner(UiThread ui, List<Failure> failures, boolean held) {
        super(ui, failures::add);
        this.failures = failures;
        this.held = held;
    }

    /** Runs everything at once. */
    public static InlineRunner atOnce() {
        return new InlineRunner(new TestThread(), new ArrayList<>(), false);
    }

    /** Keeps tasks until {@link #runNext}. */
    public static InlineRunner held(TestThread ui) {
        return new InlineRunner(ui, new ArrayList<>(), true);
    }

    @Override
    void start(Task<?> task, Runnable work) {
        if (held) {
            waiting.add(work);
        } else {
            work.run();
        }
    }

    /** Runs the task that has waited longest. */
    public void runNext() {
        waiting.remove().run();
    }

    /** How many tasks wait. */
    public int waiting() {
        return waiting.size();
    }

    /** Problems that nobody took. */
    public List<Failure> failures() {
        return failures;
    }
}

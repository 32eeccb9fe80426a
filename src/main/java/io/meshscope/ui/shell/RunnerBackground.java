package io.meshscope.ui.shell;

import io.meshscope.base.Job;
import io.meshscope.base.Problem;
import io.meshscope.ui.control.Background;
import io.meshscope.ui.task.Failure;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.Task;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Lets controls have their work done by the runner of tasks, without rows in the list of tasks. */
public final class RunnerBackground implements Background {
    private final JobRunner runner;
    private final Consumer<? super Failure> failures;
    /** Who asks is told apart by equality; the runner wants words. */
    private final Map<Object, String> keys = new WeakHashMap<>();
    private final AtomicLong next = new AtomicLong();

    /**
     * Uses a runner.
     *
     * @param failures told what went wrong
     */
    public RunnerBackground(JobRunner runner, Consumer<? super Failure> failures) {
        this.runner = runner;
        this.failures = failures;
    }

    @Override
    public <T> Running start(Object key, Job<T> job, Consumer<? super T> done, Runnable failed) {
        String name = keys.computeIfAbsent(key, _ -> "control-" + next.incrementAndGet());
        runner.submit(Task.of(name, "task.control", job).unlisted().onCores(), done, problem -> {
            failures.accept(failure(problem));
            failed.run();
        });
        return () -> runner.cancel(name);
    }

    private static Failure failure(Problem problem) {
        return new Failure(problem, "", null);
    }
}

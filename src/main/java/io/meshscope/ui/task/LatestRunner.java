package io.meshscope.ui.task;

import io.meshscope.base.Cancel;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The rules of a {@link JobRunner}, without the threads. */
abstract class LatestRunner implements JobRunner {
    private static final System.Logger LOG = System.getLogger("meshscope.task");
    private static final int KEPT = 100;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final UiThread ui;
    private final Consumer<? super Failure> failures;
    private final Map<String, Run<?>> latest = new HashMap<>();
    private final ObservableList<TaskEntry> entries = FXCollections.observableArrayList();
    private final ObservableList<TaskEntry> shown = FXCollections.unmodifiableObservableList(entries);
    private final ReadOnlyIntegerWrapper running = new ReadOnlyIntegerWrapper();
    private boolean closed;

    /**
     * Makes a runner.
     *
     * @param failures told problems that nobody else takes, on the FX thread
     */
    LatestRunner(UiThread ui, Consumer<? super Failure> failures) {
        this.ui = ui;
        this.failures = failures;
    }

    /** Lets the work run where this runner runs work, after the task's pause. */
    abstract void start(Task<?> task, Runnable work);

    @Override
    public <T extends @Nullable Object> TaskEntry submit(Task<T> task, Consumer<? super T> onResult, Consumer<? super Problem> onProblem) {
        return begin(new Run<>(task, onResult, entry -> entry.problem().ifPresent(onProblem)));
    }

    @Override
    public <T extends @Nullable Object> TaskEntry submit(Task<T> task, Consumer<? super T> onResult) {
        return begin(new Run<>(task, onResult, entry -> entry.problem().ifPresent(
                p -> failures.accept(new Failure(p, details(entry), () -> submit(task, onResult))))));
    }

    private TaskEntry begin(Run<?> run) {
        ui.check();
        Run<?> older = latest.put(run.task.key(), run);
        if (older != null) {
            older.drop();
        }
        if (run.task.listed()) {
            entries.addFirst(run.entry);
            forgetOldest();
            count();
        }
        if (closed) {
            // The window is going: what is asked for in its last frames is dropped at once.
            run.drop();
        } else {
            start(run.task, run::work);
        }
        return run.entry;
    }

    @Override
    public void cancel(String key) {
        ui.check();
        List<Run<?>> below = latest.values().stream().filter(r -> r.task.key().equals(key) || r.task.key().startsWith(key + "/")).toList();
        below.forEach(Run::drop);
    }

    @Override
    public ObservableList<TaskEntry> tasks() {
        return shown;
    }

    @Override
    public ReadOnlyIntegerProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    @Override
    public void clearFinished() {
        entries.removeIf(e -> e.state().isOver());
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(latest.values()).forEach(Run::drop);
    }

    private void count() {
        int before = running.get();
        running.set((int) entries.stream().filter(e -> !e.state().isOver()).count());
        if (before == 0 && running.get() > 0) {
            ui.after(SECOND, this::tick);
        }
    }

    private void tick() {
        entries.stream().filter(e -> e.state() == TaskEntry.State.RUNNING).forEach(TaskEntry::tick);
        if (running.get() > 0) {
            ui.after(SECOND, this::tick);
        }
    }

    private void forgetOldest() {
        for (int i = entries.size() - 1; i >= 0 && entries.size() > KEPT; i--) {
            if (entries.get(i).state().isOver()) {
                entries.remove(i);
            }
        }
    }

    private static String details(TaskEntry entry) {
        String detail = entry.task().detail();
        return detail.isEmpty() || entry.trace().isEmpty() ? detail + entry.trace() : detail + "\n\n" + entry.trace();
    }

    /** One start of one task. */
    private final class Run<T extends @Nullable Object> implements Cancel {
        private final Task<T> task;
        private final Consumer<? super T> onResult;
        private final Consumer<? super TaskEntry> onFailure;
        private final TaskEntry entry;
        private final Throttle progress;
        private volatile boolean cancelled;
        private volatile long done;
        private volatile long total;
        /** FX thread only: a newer task took over, or nobody waits any more. */
        private boolean dropped;

        Run(Task<T> task, Consumer<? super T> onResult, Consumer<? super TaskEntry> onFailure) {
            this.task = task;
            this.onResult = onResult;
            this.onFailure = onFailure;
            this.entry = new TaskEntry(task, ui, () -> cancelled = true);
            this.progress = new Throttle(ui, Throttle.SMOOTH, this::showProgress);
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        void drop() {
            cancelled = true;
            dropped = true;
            end(() -> entry.over(TaskEntry.State.CANCELLED));
        }

        /** Runs on the worker. */
        void work() {
            if (cancelled) {
                back(() -> end(() -> entry.over(TaskEntry.State.CANCELLED)));
                return;
            }
            back(entry::running);
            try {
                T value = task.job().run(new JobContext(this, this::at));
                back(() -> finished(value));
            } catch (CancellationException e) {
                back(() -> end(() -> entry.over(TaskEntry.State.CANCELLED)));
            } catch (ProblemException e) {
                LOG.log(System.Logger.Level.DEBUG, task.key(), e);
                back(() -> failed(e.problem(), ""));
            } catch (Throwable e) {
                // Whatever went wrong in a job, stack and memory too, must end the task and be told: a lost error is a task that runs forever.
                LOG.log(System.Logger.Level.ERROR, task.key(), e);
                Failure ours = Failure.of(e);
                back(() -> failed(ours.problem(), ours.details()));
            }
        }

        private void at(long now, long all) {
            done = now;
            total = all;
            progress.request();
        }

        private void showProgress() {
            if (!entry.state().isOver()) {
                entry.progress(done, total);
            }
        }

        private void back(Runnable action) {
            ui.run(() -> {
                if (!dropped) {
                    action.run();
                }
            });
        }

        private void finished(T value) {
            boolean part = cancelled || (value instanceof Outcome<?> outcome && outcome.hasErrors());
            end(() -> entry.over(part ? TaskEntry.State.PARTIAL : TaskEntry.State.DONE));
            onResult.accept(value);
        }

        private void failed(Problem problem, String trace) {
            end(() -> entry.failed(problem, trace));
            onFailure.accept(entry);
        }

        private void end(Runnable how) {
            latest.remove(task.key(), this);
            how.run();
            count();
        }
    }
}

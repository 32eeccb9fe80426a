package io.meshscope.ui.task;

import io.meshscope.base.Problem;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A task that was started, as the list of tasks shows it. Confined to the FX thread. */
public final class TaskEntry {
    /** How a task stands. */
    public enum State {
        /** For its turn, or for a newer task. */
        WAITING,
        /** At work. */
        RUNNING,
        /** Done as asked. */
        DONE,
        /** Done in part: it was stopped, or some of its input could not be read. */
        PARTIAL,
        /** Ended by a problem. */
        FAILED,
        /** Stopped without a result. */
        CANCELLED;

        /** Whether nothing more will happen. */
        public boolean isOver() {
            return this != WAITING && this != RUNNING;
        }
    }

    private final Task<?> task;
    private final UiThread ui;
    private final Runnable onCancel;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.WAITING);
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyObjectWrapper<Duration> took = new ReadOnlyObjectWrapper<>(Duration.ZERO);
    private long startedNanos;
    private @Nullable Problem problem;
    private String trace = "";

    TaskEntry(Task<?> task, UiThread ui, Runnable onCancel) {
        this.task = task;
        this.ui = ui;
        this.onCancel = onCancel;
        this.startedNanos = ui.nanos();
    }

    public Task<?> task() {
        return task;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State state() {
        return state.get();
    }

    /** How far it is, 0 to 1, or a negative number when that is not known. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /** How long it has worked; follows its progress and stands still at the end. */
    public ReadOnlyObjectProperty<Duration> tookProperty() {
        return took.getReadOnlyProperty();
    }

    /** What ended it, when it failed. */
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /** Where in our own code it failed, or "". */
    public String trace() {
        return trace;
    }

    /** Stops it as soon as it looks up; what it hands over until then is kept and labelled as partial. */
    public void cancel() {
        if (!state().isOver()) {
            onCancel.run();
        }
    }

    void running() {
        startedNanos = ui.nanos();
        state.set(State.RUNNING);
    }

    void progress(long done, long total) {
        fraction.set(total > 0 ? Math.clamp((double) done / total, 0, 1) : -1);
        tick();
    }

    void tick() {
        took.set(Duration.ofNanos(ui.nanos() - startedNanos));
    }

    void over(State end) {
        tick();
        state.set(end);
    }

    void failed(Problem why, String where) {
        problem = why;
        trace = where;
        over(State.FAILED);
    }
}

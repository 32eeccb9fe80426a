package io.meshscope.ui.mesh;

import io.meshscope.base.Job;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.task.TaskEntry;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The mesh of all open evidence, made anew in the background whenever evidence is opened or closed. What was known before is shown until
 * more is known; the latest reading wins. FX thread.
 */
public final class MeshModel {
    private static final String KEY = "mesh";

    private final JobRunner runner;
    private final ReadOnlyObjectWrapper<MeshState> state = new ReadOnlyObjectWrapper<>(this, "state", MeshState.NOTHING);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private @Nullable TaskEntry running;

    public MeshModel(JobRunner runner) {
        this.runner = runner;
    }

    /** What is known now. */
    public ReadOnlyObjectProperty<MeshState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What is known now. */
    public MeshState state() {
        return state.get();
    }

    /** Whether a newer mesh is being read or judged. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Reads the mesh anew, then lets the rules judge it; a reading or judging under way is stopped. */
    public void read(Job<MeshState> reading) {
        runner.cancel(KEY);
        follow(runner.submit(Task.<MeshState>of(KEY + "/read", "mesh.task.read", reading).onCores(), read -> {
            state.set(read);
            if (read.hasObjects()) {
                judge();
            }
        }));
    }

    /** Lets the rules judge the mesh of now; for when the user stopped that and wants it after all. */
    public void judge() {
        MeshState read = state.get();
        follow(runner.submit(Task.<Judgement>of(KEY + "/judge", "mesh.task.judge", c -> Judgement.of(read.mesh(), c)).onCores(),
                judged -> state.set(read.judged(judged))));
    }

    private void follow(TaskEntry entry) {
        running = entry;
        entry.stateProperty().subscribe(now -> {
            if (entry.equals(running)) {
                busy.set(!now.isOver());
            }
        });
    }
}

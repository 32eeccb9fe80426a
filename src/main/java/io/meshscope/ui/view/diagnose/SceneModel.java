package io.meshscope.ui.view.diagnose;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.diagnose.Scene;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.task.TaskEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is open, read for diagnoses; one reading serves all of them. It is read when the first of them needs it, and again when
 * other evidence is open and somebody looks. FX thread.
 */
final class SceneModel {
    private static final String KEY = "diagnose/scene";
    private static final Duration REST = Duration.ofMillis(200);

    /**
     * What is known.
     *
     * @param scene    the evidence, when it could be read
     * @param version  counts readings, so that one can be told from another without a look into it
     * @param problems what could not be read of it
     * @param failure  why there is no evidence
     * @param reading  whether it is being read
     * @param fraction how far that is, 0 to 1; negative when not known
     */
    record State(Optional<Scene> scene, int version, List<Problem> problems, Optional<Problem> failure, boolean reading, double fraction) {
        static final State NOTHING = new State(Optional.empty(), 0, List.of(), Optional.empty(), false, -1);

        State reading(double how) {
            return new State(scene, version, problems, Optional.empty(), true, how);
        }

        State stopped() {
            return new State(scene, version, problems, Optional.empty(), false, -1);
        }
    }

    private final DiagnoseDesk desk;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING);
    private int users;
    private int readings;
    private long read = Long.MIN_VALUE;
    private @Nullable TaskEntry running;

    SceneModel(DiagnoseDesk desk) {
        this.desk = desk;
        desk.revision().subscribe((_, _) -> {
            if (users > 0) {
                refresh();
            }
        });
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    State state() {
        return state.get();
    }

    /** Keeps the evidence read as long as the subscription is held. */
    Subscription use() {
        users++;
        if (read != desk.revision().getValue().longValue()) {
            refresh();
        }
        return () -> users--;
    }

    /** Reads everything anew. */
    void refresh() {
        read = desk.revision().getValue().longValue();
        state.set(state().reading(-1));
        // The one before is dropped now: that is no end of reading.
        running = null;
        TaskEntry entry = desk.mesh().runner()
                .submit(Task.<Outcome<Scene>>of(KEY, "diagview.task.read", desk.scene().get()).onCores().after(
                        REST),
                        out -> state.set(new State(Optional.of(out.value()), ++readings, out.problems(), Optional.empty(), false, -1)),
                        problem -> state.set(new State(Optional.empty(), ++readings, List.of(), Optional.of(problem), false, -1)));
        running = entry;
        entry.fractionProperty().subscribe(f -> {
            if (entry.equals(running) && state().reading()) {
                state.set(state().reading(f.doubleValue()));
            }
        });
        entry.stateProperty().subscribe(now -> {
            if (entry.equals(running) && now == TaskEntry.State.CANCELLED) {
                read = Long.MIN_VALUE;
                state.set(state().stopped());
            }
        });
    }

    /** Stops reading; what was known before stays. */
    void cancel() {
        desk.mesh().runner().cancel(KEY);
    }
}

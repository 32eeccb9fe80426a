package io.meshscope.ui.task;

import io.meshscope.base.Problem;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks off the FX thread and brings their results back to it. Used on the FX thread only. Of tasks with one key only the latest
 * answers: starting one cancels the one before, whose result and problem are dropped.
 */
public interface JobRunner extends AutoCloseable {
    /**
     * Starts a task.
     *
     * @param onResult  told the result, on the FX thread, unless a newer task with the same key was started meanwhile
     * @param onProblem told the problem in the same way
     * @return its row in the list of tasks (also when the task is not listed)
     */
    <T extends @Nullable Object> TaskEntry submit(Task<T> task, Consumer<? super T> onResult, Consumer<? super Problem> onProblem);

    /** Starts a task whose problem is told to the user as a message. */
    <T extends @Nullable Object> TaskEntry submit(Task<T> task, Consumer<? super T> onResult);

    /** Stops the task with a key and all whose key lies below it; their results and problems are dropped. */
    void cancel(String key);

    /** The tasks, newest first; finished ones are kept up to a limit. Read only. */
    ObservableList<TaskEntry> tasks();

    /** How many listed tasks wait or run. */
    ReadOnlyIntegerProperty runningProperty();

    /** Takes finished tasks off the list. */
    void clearFinished();

    /** Cancels everything and lets the threads go. */
    @Override
    void close();
}

package io.meshscope.ui.task;

import io.meshscope.base.Job;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job with what the user may know of it.
 *
 * @param key      which question this answers: a newer task with the same key cancels this one and its result is dropped. Keys are
 *                 paths ("explorer/1/filter"); cancelling a key cancels all below it
 * @param titleKey message key of its name
 * @param args     values for the placeholders of the name
 * @param detail   what exactly is read or asked, in technical terms, or ""
 * @param heavy    whether it keeps a core busy: such tasks share as many threads as there are cores
 * @param pause    how long to wait for a newer task before starting
 * @param listed   whether it is worth a row in the list of tasks; the answer to a keystroke is not
 * @param job      the work
 * @param <T>      what it makes
 */
public record Task<T extends @Nullable Object>(String key, String titleKey, List<String> args, String detail, boolean heavy, Duration pause,
        boolean listed, Job<T> job) {
    public Task {
        args = List.copyOf(args);
    }

    /** A task that is listed and starts at once. */
    public static <T extends @Nullable Object> Task<T> of(String key, String titleKey, Job<T> job) {
        return new Task<>(key, titleKey, List.of(), "", false, Duration.ZERO, true, job);
    }

    /** The same with values for the placeholders of its name. */
    public Task<T> args(Object... values) {
        return new Task<>(key, titleKey, Arrays.stream(values).map(String::valueOf).toList(), detail, heavy, pause, listed, job);
    }

    /** The same with a technical detail. */
    public Task<T> detail(String text) {
        return new Task<>(key, titleKey, args, text, heavy, pause, listed, job);
    }

    /** The same, known to keep a core busy. */
    public Task<T> onCores() {
        return new Task<>(key, titleKey, args, detail, true, pause, listed, job);
    }

    /** The same, waiting for a newer one first. */
    public Task<T> after(Duration debounce) {
        return new Task<>(key, titleKey, args, detail, heavy, debounce, listed, job);
    }

    /** The same without a row in the list of tasks. */
    public Task<T> unlisted() {
        return new Task<>(key, titleKey, args, detail, heavy, pause, false, job);
    }
}

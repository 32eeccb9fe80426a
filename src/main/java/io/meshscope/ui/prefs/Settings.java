package io.meshscope.ui.prefs;

import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.Task;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The preferences of now. Every change is written to the file a moment later. Confined to the FX thread. */
public final class Settings {
    private static final Duration CALM = Duration.ofMillis(500);

    private final PreferencesFile file;
    private final JobRunner runner;
    private final ReadOnlyObjectWrapper<Preferences> now;
    /** What the file should hold; a write that comes late writes this, not what was asked for then. */
    private volatile Preferences latest;

    /**
     * Holds what was read from a file.
     *
     * @param read what the file held
     */
    public Settings(PreferencesFile file, Preferences read, JobRunner runner) {
        this.file = file;
        this.runner = runner;
        this.now = new ReadOnlyObjectWrapper<>(read);
        this.latest = read;
    }

    /** The preferences. */
    public ReadOnlyObjectProperty<Preferences> nowProperty() {
        return now.getReadOnlyProperty();
    }

    /** The preferences. */
    public Preferences now() {
        return now.get();
    }

    /** Changes something. */
    public void change(UnaryOperator<Preferences> how) {
        Preferences next = how.apply(now.get());
        if (!next.equals(now.get())) {
            latest = next;
            now.set(next);
            runner.submit(Task.of("settings", "task.settings", _ -> {
                file.write(latest);
                return true;
            }).unlisted().after(CALM), _ -> {});
        }
    }

    /** Writes the file at once: the window closes. */
    public void save() {
        runner.cancel("settings");
        file.write(latest);
    }
}

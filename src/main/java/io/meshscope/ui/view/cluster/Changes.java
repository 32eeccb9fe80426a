package io.meshscope.ui.view.cluster;

import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kube.Change;
import io.meshscope.evidence.kube.ClusterSource;
import io.meshscope.evidence.kube.Guard;
import io.meshscope.evidence.kube.Journal;
import io.meshscope.evidence.kube.PodInfo;
import io.meshscope.evidence.kube.Role;
import io.meshscope.ui.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What is changed in one cluster: prepared, agreed to, made, taken back. FX thread. */
final class Changes {
    private final Surroundings around;
    private final Supplier<Optional<ClusterSource>> source;
    private final Supplier<Journal> journal;
    private final String key;
    private final String context;
    private final Captures captures;
    private final ReadOnlyBooleanWrapper writing = new ReadOnlyBooleanWrapper();
    private final ObservableList<Change> open = FXCollections.observableArrayList();

    /** For the cluster of a context, when it is open. */
    Changes(Surroundings around, Supplier<Optional<ClusterSource>> source, Supplier<Journal> journal, String context, Captures captures) {
        this.around = around;
        this.source = source;
        this.journal = journal;
        this.key = "cluster/" + context;
        this.context = context;
        this.captures = captures;
    }

    /** Whether changes are allowed; off when a cluster is opened. */
    ReadOnlyBooleanProperty writingProperty() {
        return writing.getReadOnlyProperty();
    }

    /** Whether the user locked this context for good. */
    boolean isLocked() {
        return around.desk().choices().locked().contains(context);
    }

    /** Allows changes, or takes that back; what is still changed is set back then. */
    void setWriting(boolean on) {
        source.get().ifPresent(s -> {
            writing.set(on);
            boolean capturing = !on && captures.isRunning();
            captures.runs().forEach(r -> {
                if (!on) {
                    captures.stop(r);
                }
            });
            if (on || (open.isEmpty() && !capturing)) {
                s.api().setWriting(on);
            } else {
                around.runner().submit(Task.<Boolean>of(key + "/guard/lock", "live.task.change", _ -> {
                    revertAll(s);
                    s.api().setWriting(false);
                    return true;
                }).args(context), _ -> open.clear());
            }
            if (on) {
                lookForOpen(s);
            }
        });
    }

    /** Changes that are not taken back yet, those that an earlier run left behind included. */
    ObservableList<Change> openChanges() {
        return open;
    }

    /** Takes back what an earlier run left behind, without leaving changes allowed. */
    void revertLeft() {
        source.get().ifPresent(s -> around.runner().submit(Task.<List<Change>>of(key + "/guard/left", "live.task.change", _ -> {
            boolean allowed = s.api().isWriting();
            s.api().setWriting(true);
            revertAll(s);
            s.api().setWriting(allowed);
            return new Guard(s, journal.get()).open();
        }).args(context), left -> {
            open.setAll(left);
            around.notices().say(around.text(left.isEmpty() ? "live.left.done" : "live.left.failed", left.size()));
        }));
    }

    /** The cluster was opened: what an earlier run left behind is looked for. */
    void opened(ClusterSource s) {
        if (around.desk().choices().changes() && !isLocked()) {
            setWriting(true);
        } else {
            lookForOpen(s);
        }
    }

    /** Takes back what was changed before the cluster is let go. */
    void let(ClusterSource s) {
        writing.set(false);
        boolean capturing = captures.isRunning();
        captures.ended();
        if (open.isEmpty() && !capturing) {
            around.desk().gone(s);
            return;
        }
        around.runner().submit(Task.<Boolean>of("live/end/" + context, "live.task.change", _ -> {
            revertAll(s);
            return true;
        }).args(context), _ -> {
            open.clear();
            around.desk().gone(s);
        }, _ -> around.desk().gone(s));
    }

    private void lookForOpen(ClusterSource s) {
        Guard guard = new Guard(s, journal.get());
        around.runner().submit(Task.<List<Change>>of(key + "/journal", "live.task.journal", _ -> guard.open()).unlisted(), open::setAll);
    }

    /** Prepares a change of log levels. */
    void prepareLevels(PodInfo pod, Guard.Preset preset, String level, Consumer<Change> told, Consumer<Problem> failed) {
        guarded("prepare", (guard, c) -> guard.levels(pod, preset.loggers(), level, c), told, failed);
    }

    /** The change that a push of everything is. */
    Optional<Change> push() {
        return source.get().flatMap(s -> s.inventory().with(Role.ISTIOD).stream().findFirst().map(new Guard(s, journal.get())::push));
    }

    /** Makes a change that was agreed to. */
    void apply(Change change, Duration span, Consumer<Problem> failed) {
        guarded("apply/" + change.id(), (guard, c) -> guard.apply(change, span, c), made -> {
            if (!made.revert().isEmpty()) {
                open.add(made);
                around.ui().after(span, () -> revert(made));
            }
            around.notices().say(around.text("live.changed", change.target().pod()));
        }, failed);
    }

    /** Takes a change back. */
    void revert(Change change) {
        if (open.contains(change)) {
            guarded("revert/" + change.id(), (guard, c) -> {
                guard.revert(change, c);
                return change;
            }, open::remove, around.notices()::problem);
        }
    }

    /** Work with the guard. */
    @FunctionalInterface
    private interface Guarded<T> {
        T with(Guard guard, JobContext job);
    }

    private <T> void guarded(String what, Guarded<T> work, Consumer<T> told, Consumer<Problem> failed) {
        source.get()
                .ifPresent(s -> around.runner().submit(Task.<T>of(key + "/guard/" + what, "live.task.change", c -> work.with(new Guard(s,
                        journal.get()), c)).args(context), told, failed));
    }

    /** Takes everything back at once; what fails stays in the journal. */
    void revertAll(ClusterSource s) {
        Guard guard = new Guard(s, journal.get());
        for (Change change : guard.open()) {
            try {
                guard.revert(change, JobContext.QUIET);
            } catch (ProblemException _) {
                // Told at the next start, from the journal.
            }
        }
    }
}

package io.meshscope.ui.view.cluster;

import io.meshscope.evidence.kube.CapturePlan;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A capture that is being made, or was. FX thread. */
final class CaptureRun {
    private final CapturePlan plan;
    private final Path file;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(true);
    private boolean shown;

    CaptureRun(CapturePlan plan, Path file) {
        this.plan = plan;
        this.file = file;
    }

    CapturePlan plan() {
        return plan;
    }

    /** Where its packets go. */
    Path file() {
        return file;
    }

    /** How it is, for people. */
    ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** Whether it goes on. */
    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    void say(String now) {
        words.set(now);
    }

    void end(String how) {
        words.set(how);
        running.set(false);
    }

    /** Whether the file is to be opened now: once. */
    boolean open() {
        boolean first = !shown;
        shown = true;
        return first;
    }
}

package io.meshscope.ui.view.packets;

import io.meshscope.base.Problem;
import io.meshscope.evidence.Growing;
import io.meshscope.evidence.GrowingFile;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Follows a capture that is being written: looks for more twice a second, and now and then what the connections mean by now. FX thread.
 */
final class Following {
    private static final Duration LOOK = Duration.millis(500);
    private static final long SECOND = 1_000_000_000L;
    /** The meaning is read anew no more often than this, and no more than a part of the time is spent on it. */
    private static final long GAP = 2 * SECOND;
    private static final int SHARE = 5;

    private final CaptureItem item;
    private final PacketsModel model;
    private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper();
    private final Timeline clock = new Timeline(new KeyFrame(LOOK, _ -> look()));
    private @Nullable Growing growing;
    private boolean looking;
    private boolean changed;
    private boolean wasLive;
    private long asked;
    private long took;

    Following(CaptureItem item, PacketsModel model) {
        this.item = item;
        this.model = model;
        clock.setCycleCount(Animation.INDEFINITE);
    }

    /** Whether the file can grow at all. */
    boolean isPossible() {
        return item.grown().isPresent();
    }

    /** Whether more is looked for. */
    ReadOnlyBooleanProperty onProperty() {
        return on.getReadOnlyProperty();
    }

    /** Looks for more from now on, or no longer. */
    void setOn(boolean follow) {
        on.set(follow && isPossible());
        resume();
    }

    /** Goes on, when it is wanted. */
    void resume() {
        if (on.get()) {
            wasLive = item.live().getAsBoolean();
            clock.play();
        } else {
            clock.stop();
            meaning(true);
        }
    }

    /** Nobody looks for the moment. */
    void pause() {
        clock.stop();
        looking = false;
    }

    private void look() {
        if (looking || model.busyProperty().get() || model.captureProperty().get() == null) {
            return;
        }
        Growing known = growing;
        if (known == null) {
            known = item.grown().orElseThrow().get();
            growing = known;
        }
        looking = true;
        model.look("grow", known, this::seen, this::failed);
    }

    private void seen(Optional<GrowingFile.Growth> found) {
        meaning(false);
        if (found.isEmpty()) {
            looking = false;
            if (wasLive && !item.live().getAsBoolean()) {
                setOn(false);
            }
            return;
        }
        changed = true;
        if (found.get().anew()) {
            looking = false;
            model.restart();
        } else {
            model.grow(found.get().bytes(), () -> looking = false);
        }
    }

    private void failed(Problem why) {
        looking = false;
        setOn(false);
        model.tell(why);
    }

    private void meaning(boolean now) {
        if (asked != 0 && took == 0 && !model.isUnderstanding()) {
            took = System.nanoTime() - asked;
        }
        boolean due = now || System.nanoTime() - asked > Math.max(GAP, took * SHARE);
        if (changed && due && !model.isUnderstanding()) {
            changed = false;
            asked = System.nanoTime();
            took = 0;
            model.understand();
        }
    }
}

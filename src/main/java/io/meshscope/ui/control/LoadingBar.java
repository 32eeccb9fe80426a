package io.meshscope.ui.control;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ProgressBar;
import javafx.util.Duration;

/** Two pixels under a panel head that move while something loads; the rows that are there stay. Takes its room all the time. */
public final class LoadingBar extends ProgressBar {
    private static final Duration MOMENT = Duration.millis(200);

    /** A bar that is not seen yet. */
    public LoadingBar() {
        getStyleClass().add("loading-bar");
        setMaxWidth(Double.MAX_VALUE);
        setVisible(false);
        setFocusTraversable(false);
    }

    /** A bar that shows while something is true, but not for what is over in a moment. */
    public LoadingBar(ObservableValue<Boolean> busy) {
        this();
        PauseTransition moment = new PauseTransition(MOMENT);
        moment.setOnFinished(_ -> setVisible(busy.getValue()));
        busy.subscribe(on -> {
            if (on) {
                moment.playFromStart();
            } else {
                moment.stop();
                setVisible(false);
            }
        });
    }

    /**
     * Shows how far it is.
     *
     * @param done  what is done
     * @param total the whole, or a negative number when not known
     */
    public void at(long done, long total) {
        setProgress(total > 0 ? Math.clamp((double) done / total, 0, 1) : INDETERMINATE_PROGRESS);
    }
}

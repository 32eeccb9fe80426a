package io.meshscope.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ProgressBar;

/** Two pixels under a panel head that move while something loads; the rows that are there stay. Takes its room all the time. */
public final class LoadingBar extends ProgressBar {
    public LoadingBar() {
        getStyleClass().add("loading-bar");
        setMaxWidth(Double.MAX_VALUE);
        setVisible(false);
        setFocusTraversable(false);
    }

    /** A bar that shows while something is true. */
    public LoadingBar(ObservableValue<Boolean> busy) {
        this();
        visibleProperty().bind(busy);
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

package io.meshscope.ui.control;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/** A tip with the whole text, only while the text is cut. */
final class CutTip {
    private CutTip() {}

    static void on(Labeled labeled) {
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(labeled.textProperty());
        labeled.setEllipsisString("…");
        labeled.textTruncatedProperty().subscribe(cut -> labeled.setTooltip(cut ? tip : null));
    }
}

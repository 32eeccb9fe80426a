package io.meshscope.ui.control;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/** A tip with the whole text, only while the text is cut. */
final class CutTip {
    private CutTip() {}

    /** The tip is made when text is cut for the first time: most cells never need one, and tips are costly to make. */
    static void on(Labeled labeled) {
        labeled.setEllipsisString("…");
        Tooltip[] made = new Tooltip[1];
        labeled.textTruncatedProperty().subscribe(cut -> {
            if (cut && made[0] == null) {
                made[0] = new Tooltip();
                made[0].textProperty().bind(labeled.textProperty());
            }
            labeled.setTooltip(cut ? made[0] : null);
        });
    }
}

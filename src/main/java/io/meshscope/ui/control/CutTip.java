package io.meshscope.ui.control;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/** A tip with the whole text, only while the text is cut. */
final class CutTip {
    private CutTip() {}

    /** The tip is made when the pointer comes over cut text: tips are costly, and most cells never need one. */
    static void on(Labeled labeled) {
        labeled.setEllipsisString("…");
        labeled.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> {
            if (!labeled.isTextTruncated()) {
                labeled.setTooltip(null);
            } else if (labeled.getTooltip() == null) {
                Tooltip tip = new Tooltip();
                tip.textProperty().bind(labeled.textProperty());
                labeled.setTooltip(tip);
            }
        });
    }
}

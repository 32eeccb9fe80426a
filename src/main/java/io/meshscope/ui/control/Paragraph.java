package io.meshscope.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Words that wrap and are never cut, however narrow their panel. */
public final class Paragraph extends Label {
    /**
     * Words.
     *
     * @param styles style classes, such as {@code h2}, {@code small} or {@code muted}
     */
    public Paragraph(String words, String... styles) {
        super(words);
        getStyleClass().addAll("wrap", "para");
        getStyleClass().addAll(styles);
        setMinHeight(Region.USE_PREF_SIZE);
    }
}

package io.meshscope.ui.control;

import io.meshscope.ui.theme.Icons;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A verdict in a row or head: icon and word on a tinted ground. Never cut. */
public final class Badge extends Label {
    /** A verdict in the shape of its tone. */
    public Badge(Tone tone, String word) {
        this(tone, tone.icon(), word);
    }

    /** A verdict with a shape of its own, such as the lock of mutual TLS. */
    public Badge(Tone tone, Icons icon, String word) {
        super(word);
        getStyleClass().addAll("badge", tone.style());
        setGraphic(icon.node("i11", tone.style()));
        setMinWidth(Region.USE_PREF_SIZE);
    }

    /** The strong variant, for the one that matters on a tinted ground. */
    public Badge solid() {
        getStyleClass().add("solid");
        return this;
    }
}

package io.meshscope.ui.control;

import javafx.scene.layout.StackPane;

/** A raw result in its own words: a log line, a field of a dump. */
public final class Quote extends StackPane {
    public Quote(Kit kit, String raw) {
        getStyleClass().add("quote");
        MonoText text = new MonoText(raw, "small");
        getChildren().add(text);
        CopyMenu.on(this, kit, text::getText);
        setMinWidth(0);
    }
}

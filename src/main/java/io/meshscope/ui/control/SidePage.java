package io.meshscope.ui.control;

import io.meshscope.ui.theme.Icons;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** The content of a side panel: sections below each other, scrolled when they are longer than the panel. */
public final class SidePage extends ScrollPane {
    private final VBox content = new VBox();

    /** An empty page. */
    public SidePage() {
        super();
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("side-scroll", "edge-to-edge");
        setMinSize(0, 0);
    }

    /** Shows sections from the top. */
    public void show(List<? extends Node> sections) {
        setFitToHeight(false);
        content.getChildren().setAll(sections);
        setVvalue(0);
    }

    /** Says what to do to see something. */
    public void showEmpty(String sentence) {
        setFitToHeight(true);
        content.getChildren().setAll(EmptyState.of(Icons.INFO, sentence));
    }
}

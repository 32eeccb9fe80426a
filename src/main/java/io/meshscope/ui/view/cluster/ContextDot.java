package io.meshscope.ui.view.cluster;

import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/** The colour of a context: the same for the same name, wherever it is shown. Decoration beside the name, never in its place. */
final class ContextDot {
    private static final double RADIUS = 4;
    private static final double GOLDEN = 137.508;

    private ContextDot() {}

    static Circle of(String context) {
        double hue = Math.floorMod(context.hashCode(), 360) * GOLDEN % 360;
        Circle dot = new Circle(RADIUS, Color.hsb(hue, 0.55, 0.75));
        dot.setMouseTransparent(true);
        return dot;
    }
}

package io.meshscope.ui.view.cluster;

import io.meshscope.ui.prefs.LiveChoices;
import io.meshscope.ui.prefs.LiveChoices.Colour;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/** The colour of a context: the one the user chose, else the same for the same name, wherever it is shown. Decoration beside the name, never in its place. */
final class ContextDot {
    private static final double RADIUS = 4;
    private static final double GOLDEN = 137.508;

    private ContextDot() {}

    static Circle of(String context, LiveChoices choices) {
        Colour chosen = choices.colours().get(context);
        Circle dot = new Circle(RADIUS, chosen == null
                ? Color.hsb(Math.floorMod(context.hashCode(), 360) * GOLDEN % 360, 0.55, 0.75)
                : Color.hsb(chosen.hue(), 0.75, 0.85));
        dot.setMouseTransparent(true);
        return dot;
    }
}

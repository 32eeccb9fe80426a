package io.meshscope.ui.control;

import java.util.LinkedHashMap;
import javafx.animation.AnimationTimer;

/**
 * Frames of the window: one step a frame, in the order asked. Confined to the FX thread.
 */
public final class PulseFrames implements Frames {
    private final LinkedHashMap<Object, Runnable> waiting = new LinkedHashMap<>();
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            step();
        }
    };

    @Override
    public void next(Object key, Runnable step) {
        waiting.remove(key);
        waiting.put(key, step);
        timer.start();
    }

    @Override
    public void cancel(Object key) {
        waiting.remove(key);
    }

    private void step() {
        var first = waiting.pollFirstEntry();
        if (waiting.isEmpty()) {
            timer.stop();
        }
        if (first != null) {
            first.getValue().run();
        }
    }
}

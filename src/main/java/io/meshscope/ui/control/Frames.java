package io.meshscope.ui.control;

/** Spreads work on the FX thread over frames: making many nodes at once would keep the window still. */
public interface Frames {
    /** Runs a step in a frame of its own. A step asked for again under the same key takes the place of the one that waits. */
    void next(Object key, Runnable step);

    /** Forgets a step that waits. */
    void cancel(Object key);

    /** Runs each step when asked: for controls outside a window. */
    static Frames atOnce() {
        return new Frames() {
            @Override
            public void next(Object key, Runnable step) {
                step.run();
            }

            @Override
            public void cancel(Object key) {
                // Nothing ever waits.
            }
        };
    }
}

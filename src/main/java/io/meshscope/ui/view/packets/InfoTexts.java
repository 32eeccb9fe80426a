package io.meshscope.ui.view.packets;

import io.meshscope.packets.Capture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * Texts of the Info column. They need frames to be taken apart, which may take longer than a moment, so they are made away from the FX thread
 * for the rows in view, and remembered.
 */
final class InfoTexts {
    private static final int KEPT = 20_000;
    private static final int MOST_ASKED = 300;
    private static final Duration MOMENT = Duration.millis(20);

    private final PacketsModel model;
    private final Runnable arrived;
    private final Map<Integer, String> known = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > KEPT;
        }
    };
    private final Set<Integer> wanted = new LinkedHashSet<>();
    private final PauseTransition moment = new PauseTransition(MOMENT);

    /**
     * No texts yet.
     *
     * @param arrived called when more are known
     */
    InfoTexts(PacketsModel model, Runnable arrived) {
        this.model = model;
        this.arrived = arrived;
        moment.setOnFinished(_ -> ask());
    }

    /** The text for a frame when it is known, else empty; from any thread. */
    String known(int frame) {
        synchronized (known) {
            return known.getOrDefault(frame, "");
        }
    }

    /** Asks for the text of a frame, unless it is known. FX thread. */
    void want(int frame) {
        if (known(frame).isEmpty()) {
            if (wanted.size() >= MOST_ASKED) {
                wanted.remove(wanted.iterator().next());
            }
            wanted.add(frame);
            moment.play();
        }
    }

    /** Forgets everything. */
    void clear() {
        synchronized (known) {
            known.clear();
        }
    }

    private void ask() {
        Capture capture = model.captureProperty().get();
        if (capture == null || wanted.isEmpty()) {
            return;
        }
        List<Integer> frames = new ArrayList<>(wanted);
        wanted.clear();
        frames.sort(null);
        model.<Map<Integer, String>>ask("info", c -> {
            Map<Integer, String> texts = new HashMap<>();
            for (int frame : frames) {
                c.cancel().check();
                String text = capture.dissect(frame).info();
                texts.put(frame, text.isEmpty() ? " " : text);
                synchronized (known) {
                    known.put(frame, text.isEmpty() ? " " : text);
                }
            }
            return texts;
        }, _ -> arrived.run());
    }
}

package io.meshscope.ui.prefs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the user chose about live clusters. Immutable.
 *
 * @param changes  whether a cluster may be changed as soon as it is open; each change is previewed and confirmed all the same
 * @param locked   contexts whose clusters may never be changed from here
 * @param colours  colours of contexts, by context
 * @param programs folders where programs that sign in are looked for before the {@code PATH}; a window started from a menu often has another
 *                 {@code PATH} than a terminal
 */
public record LiveChoices(boolean changes, List<String> locked, Map<String, Colour> colours, List<String> programs) {
    /** Read-only, and nothing chosen. */
    public static final LiveChoices DEFAULT = new LiveChoices(false, List.of(), Map.of(), List.of());

    /** A colour a context can be marked with. */
    public enum Colour {
        RED(0), ORANGE(30), YELLOW(52), GREEN(130), BLUE(212), VIOLET(275);

        private final double hue;

        Colour(double hue) {
            this.hue = hue;
        }

        /** In degrees, as in HSB. */
        public double hue() {
            return hue;
        }
    }

    public LiveChoices {
        locked = List.copyOf(locked);
        colours = Map.copyOf(colours);
        programs = List.copyOf(programs);
    }

    /** With clusters open for changes, or read-only, from the beginning. */
    public LiveChoices withChanges(boolean on) {
        return new LiveChoices(on, locked, colours, programs);
    }

    /** With a context locked for good, or no longer. */
    public LiveChoices withLocked(String context, boolean on) {
        List<String> now = new ArrayList<>(locked);
        now.remove(context);
        if (on) {
            now.add(context);
        }
        return new LiveChoices(changes, now, colours, programs);
    }

    /** With a context of a colour; none chosen by {@link #withoutColour}. */
    public LiveChoices withColour(String context, Colour colour) {
        Map<String, Colour> now = new HashMap<>(colours);
        now.put(context, colour);
        return new LiveChoices(changes, locked, now, programs);
    }

    /** With a context of the colour its name gives. */
    public LiveChoices withoutColour(String context) {
        Map<String, Colour> now = new HashMap<>(colours);
        now.remove(context);
        return new LiveChoices(changes, locked, now, programs);
    }

    /** With other folders of programs. */
    public LiveChoices withPrograms(List<String> folders) {
        return new LiveChoices(changes, locked, colours, folders);
    }
}

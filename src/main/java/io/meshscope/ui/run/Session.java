package io.meshscope.ui.run;

import io.meshscope.model.Ref;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is open in the window.
 *
 * @param sources addresses of evidence: absolute paths, {@code practice:}
 * @param tabs    places shown, in the order of their tabs
 * @param front   the place in front, or nothing
 * @param kept    what the user set in the views besides the place, by the address of their tab: filters, marks
 * @param closed  whether the window was closed by the user; false when the run ended otherwise
 */
public record Session(List<String> sources, List<Ref> tabs, @Nullable Ref front, Map<Ref, Map<String, String>> kept,
        boolean closed) {
    /** Nothing is open. */
    public static final Session NOTHING = new Session(List.of(), List.of(), null, Map.of(), true);
    private static final int MOST = 100;

    public Session {
        sources = List.copyOf(sources.subList(0, Math.min(MOST, sources.size())));
        tabs = List.copyOf(tabs.subList(0, Math.min(MOST, tabs.size())));
        kept = Map.copyOf(kept);
    }

    /** The same, closed by the user. */
    public Session ended() {
        return new Session(sources, tabs, front, kept, true);
    }
}

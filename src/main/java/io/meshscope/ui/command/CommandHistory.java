package io.meshscope.ui.command;

import java.time.Clock;
import java.time.Instant;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The commands that would have shown in a terminal what the user looked at here, latest first. Views add the equivalent command of what
 * they read or show.
 */
public final class CommandHistory {
    private static final int KEPT = 500;

    /**
     * One command.
     *
     * @param at       when it was added
     * @param command  as to be typed
     * @param about    what it shows, in words or a name
     * @param versions for which it is valid, such as {@code istioctl ≥ 1.5}, or ""
     */
    public record Line(Instant at, String command, String about, String versions) {}

    private final Clock clock;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ObservableList<Line> shown = FXCollections.unmodifiableObservableList(lines);

    public CommandHistory(Clock clock) {
        this.clock = clock;
    }

    /** The commands, latest first. Read only. */
    public ObservableList<Line> lines() {
        return shown;
    }

    /** Adds a command; the same again moves to the front. */
    public void add(String command, String about, String versions) {
        lines.removeIf(l -> l.command().equals(command));
        lines.addFirst(new Line(clock.instant(), command, about, versions));
        if (lines.size() > KEPT) {
            lines.removeLast();
        }
    }

    /** Forgets all. */
    public void clear() {
        lines.clear();
    }
}

package io.meshscope.ui.notify;

import io.meshscope.base.Messages;
import io.meshscope.base.Problem;
import io.meshscope.base.Problem.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message to the user.
 *
 * @param at      when it came up
 * @param level   how bad it is
 * @param problem what it is about, when it is about a problem
 * @param words   what it says otherwise, in the language it came up in
 * @param details more for those who ask, or ""
 * @param retry   tries the same again, where that makes sense
 */
public record Notice(Instant at, Level level, @Nullable Problem problem, String words, String details, @Nullable Runnable retry) {
    /** What it says. */
    public String text(Messages messages) {
        return problem == null ? words : messages.text(problem.key(), problem.args().toArray());
    }

    /** Where it happened, or "". */
    public String place() {
        return problem == null ? "" : problem.place();
    }

    /** Everything, to be pasted elsewhere. */
    public String copy(Messages messages) {
        StringBuilder out = new StringBuilder(at.toString()).append(' ').append(level).append('\n').append(text(messages)).append('\n');
        if (!place().isEmpty()) {
            out.append(place()).append('\n');
        }
        if (!details.isEmpty()) {
            out.append('\n').append(details).append('\n');
        }
        return out.toString();
    }
}

package io.meshscope.ui.task;

import io.meshscope.base.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * A problem nobody else took.
 *
 * @param problem what to tell
 * @param details more for those who ask: what exactly was asked, a trace for errors of our own; may be ""
 * @param retry   tries the same again, where that makes sense
 */
public record Failure(Problem problem, String details, @Nullable Runnable retry) {
    /** An error of our own. */
    public static Failure of(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        return new Failure(Problem.error("task.internal", "", e.toString()), trace.toString(), null);
    }
}

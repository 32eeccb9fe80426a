package io.meshscope.ui.notify;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.ui.task.Failure;

/** Tells the user. Nothing told here is lost: it stays in the list of messages. */
public interface Notifier {
    /** Tells a problem. */
    void problem(Problem problem);

    /** Tells a problem with its details and a way to try again. */
    void failure(Failure failure);

    /** Tells the problems that came with a result. */
    void problems(Outcome<?> outcome);

    /** Says one short sentence in passing, in the language of now. */
    void say(String words);
}

package io.meshscope.ui.view.simulate;

import io.meshscope.simulate.Answer;
import io.meshscope.simulate.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request that is kept, to be run again.
 *
 * @param request the request
 * @param proxy   the proxy it started at when it was kept
 * @param before  how it ended when it was kept
 * @param now     how it ended when all were run again, or null when they were not
 */
record KeptRequest(Request request, String proxy, Answer before, @Nullable Answer now) {
    /** Whether it ends otherwise than it did. */
    boolean changed() {
        return now != null && !(now.kind() == before.kind() && now.text().equals(before.text()) && now.details().equals(before.details()));
    }

    /** How it ended last. */
    Answer last() {
        return now == null ? before : now;
    }

    KeptRequest again(Answer answer) {
        return new KeptRequest(request, proxy, before, answer);
    }
}

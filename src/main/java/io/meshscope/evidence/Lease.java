package io.meshscope.evidence;

import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;

/** Whether a source is still open. */
final class Lease {
    private volatile boolean over;

    void end() {
        over = true;
    }

    /** Refuses when the source was closed. */
    void check(String path) {
        if (over) {
            throw new ProblemException(Problem.warning("evidence.closed", path));
        }
    }
}

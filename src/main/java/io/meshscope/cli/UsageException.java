package io.meshscope.cli;

import io.meshscope.base.Problem;

/** The command line is wrong in a way only the command can see. */
public final class UsageException extends RuntimeException {
    private final transient Problem problem;

    /** With the words under {@code key}. */
    public UsageException(String key, Object... args) {
        super(key, null, false, false);
        this.problem = Problem.error(key, "", args);
    }

    /** What to tell. */
    public Problem problem() {
        return problem;
    }
}

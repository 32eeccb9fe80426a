package io.meshscope.base;

import org.jspecify.annotations.Nullable;

/** Work ended by a {@link Problem} that belongs before the user. */
public class ProblemException extends RuntimeException {
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    public ProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem.place() + ": " + problem.key() + " " + problem.args(), cause);
        this.problem = problem;
    }

    /** What to tell the user. */
    public Problem problem() {
        return problem;
    }
}

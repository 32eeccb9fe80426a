package io.meshscope.base.query;

import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;

/** A filter that cannot be understood, and where. */
public final class QueryException extends ProblemException {
    private final int start;
    private final int end;

    /**
     * A fault in a filter.
     *
     * @param start   place of the first wrong character
     * @param end     place behind the last
     * @param problem what to tell
     */
    public QueryException(int start, int end, Problem problem) {
        super(problem);
        this.start = start;
        this.end = end;
    }

    /** A fault in a piece of a filter. */
    public QueryException(Token token, String key, Object... args) {
        this(token.start(), token.end(), Problem.error(key, "", args));
    }

    /** Place of the first wrong character, from 0. */
    public int start() {
        return start;
    }

    /** Place behind the last wrong character. */
    public int end() {
        return end;
    }
}

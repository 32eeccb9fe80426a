package io.meshscope.logs.format;

/**
 * The format of a line.
 *
 * @param id        its name; the words are under {@code logs.format.ID}
 * @param kind      what its lines are about
 * @param continues whether lines of no format belong to the line of this format before them
 */
public record LineFormat(String id, Kind kind, boolean continues) {
    /** What lines of a format are about. */
    public enum Kind {
        /** One request or connection each. */
        ACCESS,
        /** What a program says about itself. */
        COMPONENT,
        /** Anything. */
        PLAIN
    }
}

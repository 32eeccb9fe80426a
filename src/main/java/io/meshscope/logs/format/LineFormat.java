package io.meshscope.logs.format;

/** The format of a line. Each is one object. */
public final class LineFormat {
    /** What lines of a format are about. */
    public enum Kind {
        /** One request or connection each. */
        ACCESS,
        /** What a program says about itself. */
        COMPONENT,
        /** Anything. */
        PLAIN
    }

    private final String id;
    private final Kind kind;
    private final boolean continues;

    LineFormat(String id, Kind kind, boolean continues) {
        this.id = id;
        this.kind = kind;
        this.continues = continues;
    }

    /** Its name; the words are under {@code logs.format.ID}. */
    public String id() {
        return id;
    }

    /** What its lines are about. */
    public Kind kind() {
        return kind;
    }

    /** Whether lines of no format belong to the line of this format before them. */
    public boolean continues() {
        return continues;
    }

    @Override
    public String toString() {
        return id;
    }
}

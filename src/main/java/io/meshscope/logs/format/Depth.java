package io.meshscope.logs.format;

/** How much of a line is wanted; a grammar may find more. */
public enum Depth {
    /** Time, code, flags, duration, level. */
    HEAD,
    /** What is kept in columns as well. */
    COLUMNS,
    /** Everything. */
    ALL
}

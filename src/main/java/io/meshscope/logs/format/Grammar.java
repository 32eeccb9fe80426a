package io.meshscope.logs.format;

import org.jspecify.annotations.Nullable;

/** Tells lines of its formats from others. Safe for several threads; what changes while matching is in the {@link Match}. */
interface Grammar {
    /**
     * Finds the fields of a line.
     *
     * @param b     holds the line
     * @param from  where it starts, wrappers and colours taken off
     * @param to    where it ends, its line feed not included
     * @param match takes the fields; left in any state when the line is of another format
     * @param depth what the caller wants
     * @return the format of the line, or null when it is of another
     */
    @Nullable
    LineFormat match(byte[] b, int from, int to, Match match, Depth depth);
}

package io.meshscope.report;

/** A part of a report. */
public sealed interface Block {
    /**
     * A heading.
     *
     * @param level 1 for the report, 2 for its parts
     */
    record Heading(int level, String text) implements Block {}

    /**
     * A line of a list.
     *
     * @param label what it is; may be empty
     */
    record Item(String label, String text) implements Block {}

    /** Text to copy. */
    record Code(String text) implements Block {}
}

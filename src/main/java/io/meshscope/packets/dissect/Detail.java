package io.meshscope.packets.dissect;

/** How much is wanted of a frame. */
public enum Detail {
    /** What the columns need. */
    COLUMNS,
    /** The text of the Info column too. */
    LINE,
    /** All fields. */
    TREE
}

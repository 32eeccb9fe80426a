package io.meshscope.cli.packets;

import io.meshscope.packets.field.Dissection;

/** Writes frames in one form. */
interface FramePrinter {
    /** Before the first. */
    default void begin() {}

    /** The next. */
    void frame(Dissection frame);

    /** After the last. */
    default void end() {}
}

package io.meshscope.packets.flow;

import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.file.FrameTable;
import io.meshscope.packets.index.Columns;

/** A capture as flows look at it. Safe to ask from several threads. */
public interface Frames {
    /** What is known of all frames. */
    Columns columns();

    /** Where and when they were captured. */
    FrameTable frames();

    /** A frame taken apart. */
    Dissection dissect(int frame);
}

package io.meshscope.packets.file;

import io.meshscope.base.Bytes;
import java.util.List;

/** How a kind of capture file is read. */
interface Format {
    /**
     * Reads the next record or block.
     *
     * @return false when not all of it is there, or it is damaged and that was told
     */
    boolean step(Bytes bytes);

    /** First byte that is not read yet. */
    long position();

    /** Whether the head of the file was read. */
    boolean begun();

    /** Comments of a frame. */
    default List<String> comments(Bytes bytes, int frame) {
        return List.of();
    }
}

package io.meshscope.packets.file;

import io.meshscope.packets.index.CharColumn;
import io.meshscope.packets.index.IntColumn;
import io.meshscope.packets.index.LongColumn;

/** Where each frame of a capture lies, and when and how long it was; by number from 0. One thread adds; others may read below the size. */
public final class FrameTable {
    /** Time of a frame whose file has none. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private final LongColumn offset = new LongColumn();
    private final LongColumn time = new LongColumn();
    private final IntColumn captured = new IntColumn();
    private final IntColumn length = new IntColumn();
    private final CharColumn at = new CharColumn();
    private volatile int size;

    /** How many frames there are so far. */
    public int size() {
        return size;
    }

    /** First byte of its data in the file. */
    public long offset(int frame) {
        return offset.get(frame);
    }

    /** When it was captured, nanoseconds since 1970, or {@link #NO_TIME}. */
    public long time(int frame) {
        return time.get(frame);
    }

    /** Bytes of it in the file. */
    public int captured(int frame) {
        return captured.get(frame);
    }

    /** Bytes of it on the wire. */
    public int length(int frame) {
        return length.get(frame);
    }

    /** Where it was captured: an index into {@link CaptureFile#interfaces()}. */
    public int interfaceIndex(int frame) {
        return at.get(frame);
    }

    void add(long dataOffset, long nanos, int capturedBytes, int wireBytes, int interfaceAt) {
        int row = size;
        offset.set(row, dataOffset);
        time.set(row, nanos);
        captured.set(row, capturedBytes);
        length.set(row, wireBytes);
        at.set(row, (char) interfaceAt);
        size = row + 1;
    }
}

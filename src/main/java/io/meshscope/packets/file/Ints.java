package io.meshscope.packets.file;

import io.meshscope.base.Bytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Numbers of a file in one byte order. */
final class Ints {
    private static final ValueLayout.OfInt LITTLE_32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort LITTLE_16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment segment;
    private final boolean big;

    Ints(Bytes bytes, boolean big) {
        this.segment = bytes.segment();
        this.big = big;
    }

    int u32(long at) {
        int v = segment.get(LITTLE_32, at);
        return big ? Integer.reverseBytes(v) : v;
    }

    int u16(long at) {
        short v = segment.get(LITTLE_16, at);
        return (big ? Short.reverseBytes(v) : v) & 0xffff;
    }

    /** 64 bits, in the order of the file. */
    long i64(long at) {
        return big ? (long) u32(at) << 32 | u32(at + 4) & 0xffff_ffffL : (long) u32(at + 4) << 32 | u32(at) & 0xffff_ffffL;
    }

    /** 64 bits as two numbers, the upper one first whatever the order. */
    long highLow(long at) {
        return (long) u32(at) << 32 | u32(at + 4) & 0xffff_ffffL;
    }
}

package io.meshscope.packets.tcp;

import io.meshscope.packets.dissect.Packet;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A message that has begun: its bytes so far, where they end, and how far it goes. Bytes that came before others they follow wait aside. */
final class Pending {
    /** Bytes kept of one message; more are counted only. */
    static final int LARGEST = 4 << 20;
    private static final int UNTIL_END = 0x4000_0000;

    private final int start;
    private byte[] bytes = {};
    private int length;
    private int wanted;
    private boolean wholeSegment;
    private int[] frames = new int[4];
    private int frameCount;
    private @Nullable TreeMap<Integer, byte[]> aside;

    Pending(int start) {
        this.start = start;
    }

    /** How many bytes there must be: {@code length} so far and what {@link Packet#need} says. */
    void want(int need) {
        wholeSegment = need == Packet.MORE;
        wanted = switch (need) {
            case Packet.MORE -> length + 1;
            case Packet.ALL -> UNTIL_END;
            default -> length + need;
        };
    }

    boolean untilEnd() {
        return wanted == UNTIL_END;
    }

    boolean covers(int sequence) {
        int offset = sequence - start;
        return offset >= 0 && offset < wanted;
    }

    /** How many of the bytes from a sequence number on belong to it. */
    int takes(int sequence, int available) {
        return wholeSegment ? available : Math.min(available, wanted - (sequence - start));
    }

    boolean complete() {
        return length >= wanted;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Bytes so far, those that were not kept among them. */
    int length() {
        return length;
    }

    /** Bytes that were kept. */
    int kept() {
        return Math.min(length, bytes.length);
    }

    int start() {
        return start;
    }

    int[] frames() {
        return Arrays.copyOf(frames, frameCount);
    }

    /** Adds bytes of a frame; the first copy wins. */
    void add(int sequence, byte[] from, int at, int count, int frame) {
        frame(frame);
        int offset = sequence - start;
        if (offset > length) {
            TreeMap<Integer, byte[]> waiting = aside;
            if (waiting == null) {
                waiting = new TreeMap<>();
                aside = waiting;
            }
            if (offset < LARGEST) {
                waiting.putIfAbsent(offset, Arrays.copyOfRange(from, at, at + count));
            }
            return;
        }
        append(offset, from, at, count);
        TreeMap<Integer, byte[]> waiting = aside;
        while (waiting != null && !waiting.isEmpty() && waiting.firstKey() <= length) {
            var next = waiting.pollFirstEntry();
            append(next.getKey(), next.getValue(), 0, next.getValue().length);
        }
    }

    private void append(int offset, byte[] from, int at, int count) {
        int skip = length - offset;
        if (skip >= count) {
            return;
        }
        int more = count - skip;
        int room = Math.min(more, LARGEST - length);
        if (room > 0) {
            if (length + room > bytes.length) {
                int enough = Math.max(length + room, Math.min(wanted, Math.max(256, bytes.length * 2)));
                bytes = Arrays.copyOf(bytes, Math.min(enough, LARGEST));
            }
            System.arraycopy(from, at + skip, bytes, length, room);
        }
        length += more;
    }

    private void frame(int frame) {
        if (frameCount == 0 || frames[frameCount - 1] != frame) {
            if (frameCount == frames.length) {
                frames = Arrays.copyOf(frames, frameCount * 2);
            }
            frames[frameCount++] = frame;
        }
    }

    /** What remains after some bytes were used, as a message of its own. */
    Pending rest(int used) {
        Pending rest = new Pending(start + used);
        int kept = kept();
        rest.bytes = used == 0 ? bytes : Arrays.copyOfRange(bytes, Math.min(used, kept), kept);
        rest.length = length - used;
        rest.frames = frames;
        rest.frameCount = used == 0 ? frameCount : 0;
        return rest;
    }
}

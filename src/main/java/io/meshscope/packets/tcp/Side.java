package io.meshscope.packets.tcp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is remembered of one direction of a stream. Sequence numbers are as on the wire. */
final class Side {
    /** Window not seen yet. */
    static final int NO_WINDOW = -1;
    /** Scale of the window not seen: the handshake was not captured. */
    static final int SCALE_UNKNOWN = -1;
    /** The handshake offered no scale. */
    static final int SCALE_NONE = -2;

    boolean baseKnown;
    int base;
    boolean nextKnown;
    int next;
    int nextFrame;
    long nextTime;
    boolean ackKnown;
    int lastAck;
    long lastAckTime;
    int window = NO_WINDOW;
    int scale = SCALE_UNKNOWN;
    int duplicateAcks;
    int lastNonDuplicate;
    boolean maxToAckKnown;
    int maxToAck;
    int lastAnalysis;
    boolean finSeen;
    int pushedSince;
    /** Only kept where details are wanted. */
    private @Nullable Deque<Sent> sent;
    final Assembly assembly = new Assembly();

    /** A segment, for round trip times. */
    record Sent(int frame, int sequence, int next, long time) {}

    /** The segments not acknowledged yet, eldest first. */
    Deque<Sent> unacknowledged() {
        Deque<Sent> known = sent;
        if (known == null) {
            known = new ArrayDeque<>();
            sent = known;
        }
        return known;
    }

    /** Forgets what is not whole. */
    void forget() {
        sent = null;
        assembly.clear();
    }

    /** The eldest segment that is not acknowledged. */
    Optional<Sent> eldest() {
        Deque<Sent> known = sent;
        return known == null ? Optional.empty() : Optional.ofNullable(known.peekFirst());
    }

    /** Whether a is after b, on the circle of sequence numbers. */
    static boolean after(int a, int b) {
        return a - b > 0;
    }

    /** The window in bytes. */
    long scaledWindow() {
        return (window & 0xffff_ffffL) << Math.max(0, scale);
    }
}

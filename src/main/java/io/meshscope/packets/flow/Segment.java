package io.meshscope.packets.flow;

import io.meshscope.packets.index.Analysis;
import java.util.List;

/**
 * A TCP segment of a connection.
 *
 * @param row        its frame, from 0
 * @param time       when it was captured, in nanoseconds since 1970
 * @param fromClient whether the client sent it
 * @param flags      the TCP flags
 * @param payload    bytes of payload
 * @param window     the window as sent
 * @param analysis   bits of {@link Analysis}
 * @param messages   what is said in it, or completed by it
 */
record Segment(int row, long time, boolean fromClient, int flags, int payload, int window, int analysis, List<Message> messages) {
    private static final int AGAIN = Analysis.RETRANSMISSION.bit() | Analysis.FAST_RETRANSMISSION.bit()
            | Analysis.SPURIOUS_RETRANSMISSION.bit() | Analysis.KEEP_ALIVE.bit() | Analysis.ZERO_WINDOW_PROBE.bit();

    /** The same as sent by the other side. */
    Segment turned() {
        return new Segment(row, time, !fromClient, flags, payload, window, analysis, messages);
    }

    boolean syn() {
        return (flags & 0x02) != 0;
    }

    boolean ack() {
        return (flags & 0x10) != 0;
    }

    boolean fin() {
        return (flags & 0x01) != 0;
    }

    boolean reset() {
        return (flags & 0x04) != 0;
    }

    /** Whether it was sent before already, or only asks whether the other side lives. */
    boolean again() {
        return (analysis & AGAIN) != 0;
    }

    /** Whether it brings bytes that were not there before. */
    boolean brings() {
        return payload > 0 && !again();
    }

    <M extends Message> boolean says(Class<M> kind) {
        for (Message message : messages) {
            if (kind.isInstance(message)) {
                return true;
            }
        }
        return false;
    }
}

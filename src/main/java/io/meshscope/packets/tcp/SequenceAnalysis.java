package io.meshscope.packets.tcp;

import static io.meshscope.packets.tcp.Side.after;

import io.meshscope.packets.index.Analysis;

/**
 * What a segment means beside those before it: the conditions of the chapter "TCP Analysis" of Wireshark's user's guide, and the order in which
 * they are asked. All of it is a guess from where the capture was taken.
 */
final class SequenceAnalysis {
    private static final long FAST_RETRANSMISSION = 20_000_000L;
    private static final long OUT_OF_ORDER = 3_000_000L;
    private static final int MOST_UNACKNOWLEDGED = 1000;

    private final boolean roundTrips;

    /** Analysis that measures round trips too, or not: what that needs grows with the stream. */
    SequenceAnalysis(boolean roundTrips) {
        this.roundTrips = roundTrips;
    }

    void analyse(TcpStream stream, Segment s, long time, int frame) {
        Side forward = s.fromFirst ? stream.first : stream.second;
        Side reverse = s.fromFirst ? stream.second : stream.first;
        direction(s, forward, reverse);
        if (!forward.ackKnown || s.acknowledgement != forward.lastAck) {
            forward.lastNonDuplicate = frame;
            forward.duplicateAcks = 0;
        }
        if (reverse.maxToAckKnown && s.has(Segment.ACK) && after(s.acknowledgement, reverse.maxToAck)) {
            s.analysis |= Analysis.ACK_LOST_SEGMENT.bit();
            reverse.maxToAck = s.acknowledgement;
        }
        if ((s.payload > 0 || s.has(Segment.SYN | Segment.FIN)) && (s.analysis & Analysis.KEEP_ALIVE.bit()) == 0) {
            again(stream, s, forward, reverse, time);
        }
        remember(s, forward, time, frame);
        if (roundTrips) {
            acknowledge(s, forward, reverse, time, frame);
        }
    }

    /** What the numbers of its own direction say. */
    private static void direction(Segment s, Side forward, Side reverse) {
        boolean expected = forward.nextKnown && s.sequence == forward.next;
        if (s.payload == 1 && expected && reverse.window == 0) {
            s.analysis |= Analysis.ZERO_WINDOW_PROBE.bit();
            return;
        }
        if (s.window == 0 && s.plain()) {
            s.analysis |= Analysis.ZERO_WINDOW.bit();
        }
        if (forward.nextKnown && after(s.sequence, forward.next) && !s.has(Segment.RST)) {
            s.analysis |= Analysis.LOST_SEGMENT.bit();
        }
        if (s.payload <= 1 && forward.nextKnown && s.sequence == forward.next - 1 && s.plain()) {
            s.analysis |= Analysis.KEEP_ALIVE.bit();
        }
        boolean sameAck = forward.ackKnown && s.acknowledgement == forward.lastAck;
        boolean bare = s.payload == 0 && expected && sameAck && s.plain();
        if (bare && s.window != 0 && s.window != forward.window) {
            s.analysis |= Analysis.WINDOW_UPDATE.bit();
        }
        if (s.payload > 0 && reverse.scale != Side.SCALE_UNKNOWN && reverse.ackKnown && s.plain()
                && s.sequence + s.payload == (int) (reverse.lastAck + reverse.scaledWindow())) {
            s.analysis |= Analysis.WINDOW_FULL.bit();
        }
        if (bare && s.window == forward.window) {
            repeated(s, forward, reverse);
        }
    }

    /** An acknowledgement that says nothing new. */
    private static void repeated(Segment s, Side forward, Side reverse) {
        if (s.window != 0 && Analysis.KEEP_ALIVE.in(reverse.lastAnalysis)) {
            s.analysis |= Analysis.KEEP_ALIVE_ACK.bit();
        } else if (s.window == 0 && Analysis.ZERO_WINDOW_PROBE.in(reverse.lastAnalysis)) {
            s.analysis |= Analysis.ZERO_WINDOW_PROBE_ACK.bit();
        } else if (s.window != 0) {
            forward.duplicateAcks++;
            s.analysis |= Analysis.DUPLICATE_ACK.bit();
            s.duplicateNumber = forward.duplicateAcks;
            s.duplicateFrame = forward.lastNonDuplicate;
        }
    }

    /** Whether it was there before, or should have been. */
    private static void again(TcpStream stream, Segment s, Side forward, Side reverse, long time) {
        boolean old = forward.nextKnown && after(forward.next, s.sequence) && !(s.payload > 1 && s.sequence == forward.next - 1);
        if (s.payload > 0 && reverse.ackKnown && !after(s.sequence + s.payload, reverse.lastAck)) {
            s.analysis |= Analysis.SPURIOUS_RETRANSMISSION.bit() | Analysis.RETRANSMISSION.bit();
        } else if (old && reverse.duplicateAcks >= 2 && reverse.lastAck == s.sequence && time - reverse.lastAckTime < FAST_RETRANSMISSION) {
            s.analysis |= Analysis.FAST_RETRANSMISSION.bit() | Analysis.RETRANSMISSION.bit();
        } else if (old && time - forward.nextTime < (stream.initialRtt > 0 ? stream.initialRtt : OUT_OF_ORDER)
                && forward.next != s.next()) {
            s.analysis |= Analysis.OUT_OF_ORDER.bit();
        } else if (old) {
            s.analysis |= Analysis.RETRANSMISSION.bit();
            s.retransmissionFrame = forward.eldest().map(Side.Sent::frame).orElse(forward.nextFrame);
            s.retransmissionTimeout = time - forward.eldest().map(Side.Sent::time).orElse(forward.nextTime);
        }
    }

    private static void remember(Segment s, Side forward, long time, int frame) {
        int next = s.next();
        boolean probe = Analysis.ZERO_WINDOW_PROBE.in(s.analysis);
        if (!probe && (!forward.nextKnown || after(next, forward.next))) {
            forward.next = next;
            forward.nextKnown = true;
            forward.nextFrame = frame;
            forward.nextTime = time;
        }
        if (!probe && (!forward.maxToAckKnown || s.sequence == forward.maxToAck)) {
            forward.maxToAck = forward.next;
            forward.maxToAckKnown = true;
        }
        forward.window = s.window;
        if (s.has(Segment.ACK)) {
            forward.lastAck = s.acknowledgement;
            forward.ackKnown = true;
            forward.lastAckTime = time;
        }
        forward.lastAnalysis = s.analysis;
    }

    /** Matches an acknowledgement with what it is for, and counts what is on its way. */
    private static void acknowledge(Segment s, Side forward, Side reverse, long time, int frame) {
        if ((s.payload > 0 || s.has(Segment.SYN | Segment.FIN)) && forward.unacknowledged().size() < MOST_UNACKNOWLEDGED) {
            forward.unacknowledged().addLast(new Side.Sent(frame, s.sequence, s.next(), time));
        }
        if (s.has(Segment.ACK)) {
            for (Side.Sent sent : reverse.unacknowledged()) {
                if (s.acksFrame < 0 && sent.next() == s.acknowledgement) {
                    s.acksFrame = sent.frame();
                    s.ackRtt = time - sent.time();
                }
            }
            reverse.unacknowledged().removeIf(sent -> !after(sent.next(), s.acknowledgement));
        }
        if (s.payload > 0 && !forward.unacknowledged().isEmpty()) {
            int first = forward.unacknowledged().getFirst().sequence();
            int last = first;
            for (Side.Sent sent : forward.unacknowledged()) {
                first = after(first, sent.sequence()) ? sent.sequence() : first;
                last = after(sent.next(), last) ? sent.next() : last;
            }
            s.bytesInFlight = Math.max(0, last - first);
        }
    }
}

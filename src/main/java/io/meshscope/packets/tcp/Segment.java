package io.meshscope.packets.tcp;

/** The segment at hand: its header's numbers, and what analysis finds. One object serves segment after segment. */
final class Segment {
    static final int FIN = 0x001;
    static final int SYN = 0x002;
    static final int RST = 0x004;
    static final int PSH = 0x008;
    static final int ACK = 0x010;

    int sourcePort;
    int destinationPort;
    int sequence;
    int acknowledgement;
    int flags;
    int window;
    int headerLength;
    int payload;
    /** Shift of the window scale option, -1 without. */
    int scaleOption;
    /** Bits of {@link io.meshscope.packets.index.Analysis}. */
    int analysis;
    int duplicateNumber;
    int duplicateFrame;
    int acksFrame;
    long ackRtt;
    long bytesInFlight;
    long retransmissionTimeout;
    int retransmissionFrame;
    /** What was seen of the stream before it. */
    int completeness;
    boolean fromFirst;
    boolean reused;

    void clear() {
        scaleOption = -1;
        analysis = 0;
        duplicateNumber = 0;
        duplicateFrame = -1;
        acksFrame = -1;
        ackRtt = -1;
        bytesInFlight = 0;
        retransmissionTimeout = -1;
        retransmissionFrame = -1;
        reused = false;
    }

    boolean has(int bits) {
        return (flags & bits) != 0;
    }

    /** Whether it neither opens nor ends the stream. */
    boolean plain() {
        return (flags & (SYN | FIN | RST)) == 0;
    }

    /** The sequence number after it. */
    int next() {
        return sequence + payload + (has(SYN | FIN) ? 1 : 0);
    }
}

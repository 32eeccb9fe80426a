package io.meshscope.packets.dissect;

/** A dissector wanted more bytes than there are. Costs nothing to throw: it has no trace, and there are two of them. */
public final class OutOfBytes extends RuntimeException {
    /** The frame was cut when it was captured. */
    static final OutOfBytes CUT = new OutOfBytes();
    /** The protocol's own lengths do not fit, or its bytes make no sense. */
    static final OutOfBytes MALFORMED = new OutOfBytes();

    private OutOfBytes() {
        super(null, null, false, false);
    }

    /** Whether the bytes are there on the wire but not in the file. */
    public boolean cut() {
        return this == CUT;
    }
}

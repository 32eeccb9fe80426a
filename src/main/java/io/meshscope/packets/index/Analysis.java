package io.meshscope.packets.index;

import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.TcpFields;

/** What TCP analysis says of a segment, by Wireshark's names (user's guide, "TCP Analysis"). Kept as bits of a column. */
public enum Analysis {
    RETRANSMISSION(TcpFields.ANALYSIS_RETRANSMISSION), FAST_RETRANSMISSION(TcpFields.ANALYSIS_FAST_RETRANSMISSION), SPURIOUS_RETRANSMISSION(
            TcpFields.ANALYSIS_SPURIOUS_RETRANSMISSION), OUT_OF_ORDER(TcpFields.ANALYSIS_OUT_OF_ORDER), LOST_SEGMENT(
                    TcpFields.ANALYSIS_LOST_SEGMENT), ACK_LOST_SEGMENT(TcpFields.ANALYSIS_ACK_LOST_SEGMENT), DUPLICATE_ACK(
                            TcpFields.ANALYSIS_DUPLICATE_ACK), WINDOW_FULL(TcpFields.ANALYSIS_WINDOW_FULL), WINDOW_UPDATE(
                                    TcpFields.ANALYSIS_WINDOW_UPDATE), ZERO_WINDOW(TcpFields.ANALYSIS_ZERO_WINDOW), ZERO_WINDOW_PROBE(
                                            TcpFields.ANALYSIS_ZERO_WINDOW_PROBE), ZERO_WINDOW_PROBE_ACK(
                                                    TcpFields.ANALYSIS_ZERO_WINDOW_PROBE_ACK), KEEP_ALIVE(
                                                            TcpFields.ANALYSIS_KEEP_ALIVE), KEEP_ALIVE_ACK(
                                                                    TcpFields.ANALYSIS_KEEP_ALIVE_ACK), REUSED_PORTS(
                                                                            TcpFields.ANALYSIS_REUSED_PORTS);

    private final FieldId field;

    Analysis(FieldId field) {
        this.field = field;
    }

    /** Its field. */
    public FieldId field() {
        return field;
    }

    /** Its bit in {@link Columns#analysis}. */
    public int bit() {
        return 1 << ordinal();
    }

    /** Whether it is set in a value of the column. */
    public boolean in(int bits) {
        return (bits & bit()) != 0;
    }
}

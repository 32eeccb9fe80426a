package io.meshscope.packets.field;

import java.util.List;

/** Fields of TCP and what its analysis says. */
public final class TcpFields {
    // @formatter:off
    public static final FieldId TCP = FieldId.protocol("tcp");
    public static final FieldId PORT = FieldId.uint("tcp.port", 16);
    public static final FieldId SRCPORT = FieldId.uint("tcp.srcport", 16).within(PORT);
    public static final FieldId DSTPORT = FieldId.uint("tcp.dstport", 16).within(PORT);
    public static final FieldId STREAM = FieldId.uint("tcp.stream", 32);
    public static final FieldId COMPLETENESS = FieldId.uint("tcp.completeness", 8);
    public static final FieldId LEN = FieldId.uint("tcp.len", 32);
    public static final FieldId SEQ = FieldId.uint("tcp.seq", 32);
    public static final FieldId SEQ_RAW = FieldId.uint("tcp.seq_raw", 32);
    public static final FieldId NXTSEQ = FieldId.uint("tcp.nxtseq", 32);
    public static final FieldId ACK = FieldId.uint("tcp.ack", 32);
    public static final FieldId ACK_RAW = FieldId.uint("tcp.ack_raw", 32);
    public static final FieldId HDR_LEN = FieldId.uint("tcp.hdr_len", 8);
    public static final FieldId FLAGS = FieldId.uint("tcp.flags", 12);
    public static final FieldId FLAGS_RES = FieldId.flag("tcp.flags.res");
    public static final FieldId FLAGS_AE = FieldId.flag("tcp.flags.ae");
    public static final FieldId FLAGS_CWR = FieldId.flag("tcp.flags.cwr");
    public static final FieldId FLAGS_ECE = FieldId.flag("tcp.flags.ece");
    public static final FieldId FLAGS_URG = FieldId.flag("tcp.flags.urg");
    public static final FieldId FLAGS_ACK = FieldId.flag("tcp.flags.ack");
    public static final FieldId FLAGS_PUSH = FieldId.flag("tcp.flags.push");
    public static final FieldId FLAGS_RESET = FieldId.flag("tcp.flags.reset");
    public static final FieldId FLAGS_SYN = FieldId.flag("tcp.flags.syn");
    public static final FieldId FLAGS_FIN = FieldId.flag("tcp.flags.fin");
    public static final FieldId FLAGS_STR = FieldId.string("tcp.flags.str");
    public static final FieldId WINDOW_SIZE_VALUE = FieldId.uint("tcp.window_size_value", 16);
    public static final FieldId WINDOW_SIZE = FieldId.uint("tcp.window_size", 32);
    public static final FieldId WINDOW_SIZE_SCALEFACTOR = FieldId.of("tcp.window_size_scalefactor", FieldType.INT, 32);
    public static final FieldId CHECKSUM = FieldId.uint("tcp.checksum", 16);
    public static final FieldId CHECKSUM_STATUS = FieldId.named("tcp.checksum.status", 8, FieldNames.CHECKSUM_STATUS);
    public static final FieldId URGENT_POINTER = FieldId.uint("tcp.urgent_pointer", 16);
    public static final FieldId OPTIONS = FieldId.bytes("tcp.options");
    public static final FieldId OPTION_KIND = FieldId.uint("tcp.option_kind", 8);
    public static final FieldId OPTION_LEN = FieldId.uint("tcp.option_len", 8);
    public static final FieldId OPTIONS_NOP = FieldId.none("tcp.options.nop");
    public static final FieldId OPTIONS_EOL = FieldId.none("tcp.options.eol");
    public static final FieldId OPTIONS_MSS = FieldId.none("tcp.options.mss");
    public static final FieldId OPTIONS_MSS_VAL = FieldId.uint("tcp.options.mss_val", 16);
    public static final FieldId OPTIONS_WSCALE = FieldId.none("tcp.options.wscale");
    public static final FieldId OPTIONS_WSCALE_SHIFT = FieldId.uint("tcp.options.wscale.shift", 8);
    public static final FieldId OPTIONS_WSCALE_MULTIPLIER = FieldId.uint("tcp.options.wscale.multiplier", 16);
    public static final FieldId OPTIONS_SACK_PERM = FieldId.none("tcp.options.sack_perm");
    public static final FieldId OPTIONS_SACK = FieldId.none("tcp.options.sack");
    public static final FieldId OPTIONS_SACK_LE = FieldId.uint("tcp.options.sack_le", 32);
    public static final FieldId OPTIONS_SACK_RE = FieldId.uint("tcp.options.sack_re", 32);
    public static final FieldId OPTIONS_SACK_COUNT = FieldId.uint("tcp.options.sack.count", 8);
    public static final FieldId OPTIONS_TIMESTAMP = FieldId.none("tcp.options.timestamp");
    public static final FieldId OPTIONS_TIMESTAMP_TSVAL = FieldId.uint("tcp.options.timestamp.tsval", 32);
    public static final FieldId OPTIONS_TIMESTAMP_TSECR = FieldId.uint("tcp.options.timestamp.tsecr", 32);
    public static final FieldId OPTIONS_TFO = FieldId.none("tcp.options.tfo");
    public static final FieldId OPTIONS_MPTCP = FieldId.none("tcp.options.mptcp");
    public static final FieldId OPTIONS_UNKNOWN = FieldId.none("tcp.options.unknown");
    public static final FieldId MPTCP = FieldId.protocol("mptcp");
    public static final FieldId PAYLOAD = FieldId.bytes("tcp.payload");
    public static final FieldId SEGMENT_DATA = FieldId.bytes("tcp.segment_data");
    public static final FieldId SEGMENTS = FieldId.none("tcp.segments");
    public static final FieldId SEGMENT = FieldId.frame("tcp.segment");
    public static final FieldId SEGMENT_COUNT = FieldId.uint("tcp.segment.count", 32);
    public static final FieldId REASSEMBLED_IN = FieldId.frame("tcp.reassembled_in");
    public static final FieldId REASSEMBLED_LENGTH = FieldId.uint("tcp.reassembled.length", 32);
    public static final FieldId TIME_RELATIVE = FieldId.span("tcp.time_relative");
    public static final FieldId TIME_DELTA = FieldId.span("tcp.time_delta");
    public static final FieldId PDU_SIZE = FieldId.uint("tcp.pdu.size", 32);
    public static final FieldId RESET_CAUSE = FieldId.string("tcp.reset_cause");
    public static final FieldId CONNECTION_SYN = FieldId.none("tcp.connection.syn");
    public static final FieldId CONNECTION_SYNACK = FieldId.none("tcp.connection.synack");
    public static final FieldId CONNECTION_FIN = FieldId.none("tcp.connection.fin");
    public static final FieldId CONNECTION_RST = FieldId.none("tcp.connection.rst");
    public static final FieldId ANALYSIS = FieldId.none("tcp.analysis");
    public static final FieldId ANALYSIS_FLAGS = FieldId.none("tcp.analysis.flags");
    public static final FieldId ANALYSIS_RETRANSMISSION = FieldId.none("tcp.analysis.retransmission");
    public static final FieldId ANALYSIS_FAST_RETRANSMISSION = FieldId.none("tcp.analysis.fast_retransmission");
    public static final FieldId ANALYSIS_SPURIOUS_RETRANSMISSION = FieldId.none("tcp.analysis.spurious_retransmission");
    public static final FieldId ANALYSIS_OUT_OF_ORDER = FieldId.none("tcp.analysis.out_of_order");
    public static final FieldId ANALYSIS_LOST_SEGMENT = FieldId.none("tcp.analysis.lost_segment");
    public static final FieldId ANALYSIS_ACK_LOST_SEGMENT = FieldId.none("tcp.analysis.ack_lost_segment");
    public static final FieldId ANALYSIS_DUPLICATE_ACK = FieldId.none("tcp.analysis.duplicate_ack");
    public static final FieldId ANALYSIS_DUPLICATE_ACK_NUM = FieldId.uint("tcp.analysis.duplicate_ack_num", 32);
    public static final FieldId ANALYSIS_DUPLICATE_ACK_FRAME = FieldId.frame("tcp.analysis.duplicate_ack_frame");
    public static final FieldId ANALYSIS_WINDOW_FULL = FieldId.none("tcp.analysis.window_full");
    public static final FieldId ANALYSIS_WINDOW_UPDATE = FieldId.none("tcp.analysis.window_update");
    public static final FieldId ANALYSIS_ZERO_WINDOW = FieldId.none("tcp.analysis.zero_window");
    public static final FieldId ANALYSIS_ZERO_WINDOW_PROBE = FieldId.none("tcp.analysis.zero_window_probe");
    public static final FieldId ANALYSIS_ZERO_WINDOW_PROBE_ACK = FieldId.none("tcp.analysis.zero_window_probe_ack");
    public static final FieldId ANALYSIS_KEEP_ALIVE = FieldId.none("tcp.analysis.keep_alive");
    public static final FieldId ANALYSIS_KEEP_ALIVE_ACK = FieldId.none("tcp.analysis.keep_alive_ack");
    public static final FieldId ANALYSIS_REUSED_PORTS = FieldId.none("tcp.analysis.reused_ports");
    public static final FieldId ANALYSIS_TFO_SYN = FieldId.none("tcp.analysis.tfo_syn");
    public static final FieldId ANALYSIS_ACKS_FRAME = FieldId.frame("tcp.analysis.acks_frame");
    public static final FieldId ANALYSIS_ACK_RTT = FieldId.span("tcp.analysis.ack_rtt");
    public static final FieldId ANALYSIS_INITIAL_RTT = FieldId.span("tcp.analysis.initial_rtt");
    public static final FieldId ANALYSIS_BYTES_IN_FLIGHT = FieldId.uint("tcp.analysis.bytes_in_flight", 32);
    public static final FieldId ANALYSIS_PUSH_BYTES_SENT = FieldId.uint("tcp.analysis.push_bytes_sent", 32);
    public static final FieldId ANALYSIS_RTO = FieldId.span("tcp.analysis.rto");
    public static final FieldId ANALYSIS_RTO_FRAME = FieldId.frame("tcp.analysis.rto_frame");

    /** All of them, as completion lists them. */
    static final List<FieldId> ALL = List.of(
            TCP, PORT, SRCPORT, DSTPORT, STREAM, COMPLETENESS, LEN, SEQ, SEQ_RAW, NXTSEQ, ACK, ACK_RAW, HDR_LEN, FLAGS, FLAGS_RES,
            FLAGS_AE, FLAGS_CWR, FLAGS_ECE, FLAGS_URG, FLAGS_ACK, FLAGS_PUSH, FLAGS_RESET, FLAGS_SYN, FLAGS_FIN, FLAGS_STR,
            WINDOW_SIZE_VALUE, WINDOW_SIZE, WINDOW_SIZE_SCALEFACTOR, CHECKSUM, CHECKSUM_STATUS, URGENT_POINTER, OPTIONS, OPTION_KIND,
            OPTION_LEN, OPTIONS_NOP, OPTIONS_EOL, OPTIONS_MSS, OPTIONS_MSS_VAL, OPTIONS_WSCALE, OPTIONS_WSCALE_SHIFT,
            OPTIONS_WSCALE_MULTIPLIER, OPTIONS_SACK_PERM, OPTIONS_SACK, OPTIONS_SACK_LE, OPTIONS_SACK_RE, OPTIONS_SACK_COUNT,
            OPTIONS_TIMESTAMP, OPTIONS_TIMESTAMP_TSVAL, OPTIONS_TIMESTAMP_TSECR, OPTIONS_TFO, OPTIONS_MPTCP, OPTIONS_UNKNOWN, MPTCP,
            PAYLOAD, SEGMENT_DATA, SEGMENTS, SEGMENT, SEGMENT_COUNT, REASSEMBLED_IN, REASSEMBLED_LENGTH, TIME_RELATIVE, TIME_DELTA,
            PDU_SIZE, RESET_CAUSE, CONNECTION_SYN, CONNECTION_SYNACK, CONNECTION_FIN, CONNECTION_RST, ANALYSIS, ANALYSIS_FLAGS,
            ANALYSIS_RETRANSMISSION, ANALYSIS_FAST_RETRANSMISSION, ANALYSIS_SPURIOUS_RETRANSMISSION, ANALYSIS_OUT_OF_ORDER,
            ANALYSIS_LOST_SEGMENT, ANALYSIS_ACK_LOST_SEGMENT, ANALYSIS_DUPLICATE_ACK, ANALYSIS_DUPLICATE_ACK_NUM,
            ANALYSIS_DUPLICATE_ACK_FRAME, ANALYSIS_WINDOW_FULL, ANALYSIS_WINDOW_UPDATE, ANALYSIS_ZERO_WINDOW, ANALYSIS_ZERO_WINDOW_PROBE,
            ANALYSIS_ZERO_WINDOW_PROBE_ACK, ANALYSIS_KEEP_ALIVE, ANALYSIS_KEEP_ALIVE_ACK, ANALYSIS_REUSED_PORTS, ANALYSIS_TFO_SYN,
            ANALYSIS_ACKS_FRAME, ANALYSIS_ACK_RTT, ANALYSIS_INITIAL_RTT, ANALYSIS_BYTES_IN_FLIGHT, ANALYSIS_PUSH_BYTES_SENT,
            ANALYSIS_RTO, ANALYSIS_RTO_FRAME);
    // @formatter:on

    private TcpFields() {}
}

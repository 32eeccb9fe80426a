package io.meshscope.packets.tcp;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.TcpFields;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.index.Analysis;
import java.util.List;

/** The fields of a segment and its text in the Info column. */
final class TcpTree {
    private static final int CHAT = 0x0020_0000;
    private static final int NOTE = 0x0040_0000;
    private static final int WARNING = 0x0060_0000;
    private static final int ERROR = 0x0080_0000;
    private static final List<FieldId> FLAGS = List.of(TcpFields.FLAGS_FIN, TcpFields.FLAGS_SYN, TcpFields.FLAGS_RESET,
            TcpFields.FLAGS_PUSH,
            TcpFields.FLAGS_ACK, TcpFields.FLAGS_URG, TcpFields.FLAGS_ECE, TcpFields.FLAGS_CWR, TcpFields.FLAGS_AE);
    private static final String[] NAMES = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"};
    private static final String LETTERS = "FSRPAUECN";

    private TcpTree() {}

    static void bogus(Packet p, Segment s, TcpStream stream, int from) {
        p.tree.generated(TcpFields.STREAM, stream.number);
        p.tree.number(TcpFields.HDR_LEN, from + 12, 1, s.headerLength);
        p.info.append(", bogus TCP header length (%d, must be at least 20)".formatted(s.headerLength));
        p.tree.expert(ERROR, "Bogus TCP header length (%d, must be at least 20)".formatted(s.headerLength));
    }

    static void fields(Packet p, TcpStream stream, Segment s, Side forward, Side reverse, int from) {
        long sequence = s.sequence - forward.base & 0xffff_ffffL;
        long acknowledgement = p.row.acknowledgement & 0xffff_ffffL;
        p.tree.generated(TcpFields.STREAM, stream.number);
        p.tree.generated(TcpFields.COMPLETENESS, s.completeness);
        p.tree.generated(TcpFields.LEN, s.payload);
        p.tree.number(TcpFields.SEQ, from + 4, 4, sequence);
        p.tree.number(TcpFields.SEQ_RAW, from + 4, 4, s.sequence & 0xffff_ffffL);
        p.tree.generated(TcpFields.NXTSEQ, s.next() - forward.base & 0xffff_ffffL);
        p.tree.number(TcpFields.ACK, from + 8, 4, acknowledgement);
        p.tree.number(TcpFields.ACK_RAW, from + 8, 4, s.acknowledgement & 0xffff_ffffL);
        p.tree.number(TcpFields.HDR_LEN, from + 12, 1, s.headerLength);
        flags(p, s, from);
        p.tree.number(TcpFields.WINDOW_SIZE_VALUE, from + 14, 2, s.window);
        long window = s.has(Segment.SYN) || forward.scale < 0 ? s.window : (long) s.window << forward.scale;
        p.tree.generated(TcpFields.WINDOW_SIZE, window);
        if (!s.has(Segment.SYN)) {
            p.tree.generated(TcpFields.WINDOW_SIZE_SCALEFACTOR, forward.scale >= 0 ? 1L << forward.scale : forward.scale);
        }
        p.tree.number(TcpFields.CHECKSUM, from + 16, 2, p.u16(from + 16));
        p.tree.generated(TcpFields.CHECKSUM_STATUS, 2);
        p.tree.number(TcpFields.URGENT_POINTER, from + 18, 2, p.u16(from + 18));
        info(p, s, sequence, acknowledgement, window);
        TcpOptions.fields(p, from + 20, Math.min(from + s.headerLength, p.limit()), reverse.base);
        connection(p, s);
        p.tree.generated(TcpFields.TIME_RELATIVE, new Value.Nanos(p.time - stream.firstTime));
        p.tree.generated(TcpFields.TIME_DELTA, new Value.Nanos(p.time - stream.lastTime));
        if (!p.quoted) {
            analysis(p, stream, s);
        }
    }

    private static void flags(Packet p, Segment s, int from) {
        p.tree.open(TcpFields.FLAGS, from + 12, 2, new Value.Number(s.flags));
        p.tree.bit(TcpFields.FLAGS_RES, from + 12, 1, (s.flags & 0xe00) != 0);
        for (int i = FLAGS.size() - 1; i >= 0; i--) {
            p.tree.bit(FLAGS.get(i), i == 8 ? from + 12 : from + 13, 1, s.has(1 << i));
        }
        StringBuilder letters = new StringBuilder();
        for (int i = 11; i >= 0; i--) {
            letters.append(s.has(1 << i) ? i < LETTERS.length() ? LETTERS.charAt(i) : 'R' : '·');
        }
        p.tree.text(TcpFields.FLAGS_STR, from + 12, 2, letters.toString());
        p.tree.close();
    }

    private static void info(Packet p, Segment s, long sequence, long acknowledgement, long window) {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < NAMES.length; i++) {
            if (s.has(1 << i)) {
                out.append(out.length() > 1 ? ", " : "").append(NAMES[i]);
            }
        }
        if (out.length() == 1) {
            out.append("<None>");
        }
        out.append("] Seq=").append(sequence);
        if (s.has(Segment.ACK)) {
            out.append(" Ack=").append(acknowledgement);
        }
        p.info.append(out.append(" Win=").append(window).append(" Len=").append(s.payload).toString());
    }

    private static void connection(Packet p, Segment s) {
        if (s.has(Segment.SYN)) {
            boolean answer = s.has(Segment.ACK);
            p.tree.mark(answer ? TcpFields.CONNECTION_SYNACK : TcpFields.CONNECTION_SYN, 0, 0);
            p.tree.expert(CHAT, answer
                    ? "Connection establish acknowledge (SYN+ACK): server port " + s.sourcePort
                    : "Connection establish request (SYN): server port " + s.destinationPort);
        }
        if (s.has(Segment.FIN)) {
            p.tree.mark(TcpFields.CONNECTION_FIN, 0, 0);
            p.tree.expert(CHAT, "Connection finish (FIN)");
        }
        if (s.has(Segment.RST)) {
            p.tree.mark(TcpFields.CONNECTION_RST, 0, 0);
            p.tree.expert(WARNING, "Connection reset (RST)");
        }
    }

    private static void analysis(Packet p, TcpStream stream, Segment s) {
        boolean any = s.analysis != 0 || s.acksFrame >= 0 || s.bytesInFlight > 0;
        if (!any) {
            return;
        }
        p.tree.open(TcpFields.ANALYSIS, 0, 0);
        if (s.acksFrame >= 0) {
            p.tree.generated(TcpFields.ANALYSIS_ACKS_FRAME, s.acksFrame + 1);
            p.tree.generated(TcpFields.ANALYSIS_ACK_RTT, new Value.Nanos(s.ackRtt));
        }
        if (stream.initialRtt >= 0) {
            p.tree.generated(TcpFields.ANALYSIS_INITIAL_RTT, new Value.Nanos(stream.initialRtt));
        }
        if (s.bytesInFlight > 0) {
            p.tree.generated(TcpFields.ANALYSIS_BYTES_IN_FLIGHT, s.bytesInFlight);
        }
        if (s.analysis != 0) {
            p.tree.open(TcpFields.ANALYSIS_FLAGS, 0, 0);
            for (Analysis a : Analysis.values()) {
                if (a.in(s.analysis)) {
                    finding(p, s, a);
                }
            }
            p.tree.close();
        }
        p.tree.close();
    }

    private static void finding(Packet p, Segment s, Analysis a) {
        p.tree.generated(a.field(), Value.PRESENT);
        if (a == Analysis.DUPLICATE_ACK) {
            // Wireshark has it twice: at the expert's note, and as a field of its own.
            p.tree.generated(a.field(), Value.PRESENT);
        }
        boolean fastOrSpurious = (s.analysis & (Analysis.FAST_RETRANSMISSION.bit() | Analysis.SPURIOUS_RETRANSMISSION.bit())) != 0;
        if (a == Analysis.DUPLICATE_ACK) {
            p.tree.generated(TcpFields.ANALYSIS_DUPLICATE_ACK_NUM, s.duplicateNumber);
            p.tree.generated(TcpFields.ANALYSIS_DUPLICATE_ACK_FRAME, s.duplicateFrame + 1);
            p.tree.expert(NOTE, "Duplicate ACK (#%d)".formatted(s.duplicateNumber));
            p.info.prepend("[TCP Dup ACK %d#%d] ".formatted(s.duplicateFrame + 1, s.duplicateNumber));
            return;
        }
        if (a == Analysis.RETRANSMISSION && s.retransmissionTimeout >= 0) {
            p.tree.generated(TcpFields.ANALYSIS_RTO, new Value.Nanos(s.retransmissionTimeout));
            p.tree.generated(TcpFields.ANALYSIS_RTO_FRAME, s.retransmissionFrame + 1);
        }
        Words words = words(a);
        p.tree.expert(words.severity(), words.message());
        if (a != Analysis.RETRANSMISSION || !fastOrSpurious) {
            p.info.prepend("[" + words.label() + "] ");
        }
    }

    private record Words(int severity, String message, String label) {}

    private static Words words(Analysis a) {
        return switch (a) {
            case RETRANSMISSION -> new Words(NOTE, "This frame is a (suspected) retransmission", "TCP Retransmission");
            case FAST_RETRANSMISSION -> new Words(NOTE, "This frame is a (suspected) fast retransmission", "TCP Fast Retransmission");
            case SPURIOUS_RETRANSMISSION ->
                new Words(NOTE, "This frame is a (suspected) spurious retransmission", "TCP Spurious Retransmission");
            case OUT_OF_ORDER -> new Words(WARNING, "This frame is a (suspected) out-of-order segment", "TCP Out-Of-Order");
            case LOST_SEGMENT ->
                new Words(WARNING, "Previous segment(s) not captured (common at capture start)", "TCP Previous segment not captured");
            case ACK_LOST_SEGMENT ->
                new Words(WARNING, "ACKed segment that wasn't captured (common at capture start)", "TCP ACKed unseen segment");
            case DUPLICATE_ACK -> new Words(NOTE, "Duplicate ACK", "TCP Dup ACK");
            case WINDOW_FULL -> new Words(WARNING, "TCP window specified by the receiver is now completely full", "TCP Window Full");
            case WINDOW_UPDATE -> new Words(CHAT, "TCP window update", "TCP Window Update");
            case ZERO_WINDOW -> new Words(WARNING, "TCP Zero Window segment", "TCP ZeroWindow");
            case ZERO_WINDOW_PROBE -> new Words(NOTE, "TCP Zero Window Probe", "TCP ZeroWindowProbe");
            case ZERO_WINDOW_PROBE_ACK -> new Words(NOTE, "ACK to a TCP Zero Window Probe", "TCP ZeroWindowProbeAck");
            case KEEP_ALIVE -> new Words(NOTE, "TCP keep-alive segment", "TCP Keep-Alive");
            case KEEP_ALIVE_ACK -> new Words(NOTE, "ACK to a TCP keep-alive segment", "TCP Keep-Alive ACK");
            case REUSED_PORTS -> new Words(NOTE, "A new tcp session is started with the same ports as an earlier session in this trace",
                    "TCP Port numbers reused");
        };
    }
}

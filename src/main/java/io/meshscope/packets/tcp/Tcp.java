package io.meshscope.packets.tcp;

import io.meshscope.packets.dissect.Apps;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.TcpFields;
import io.meshscope.packets.index.Analysis;
import io.meshscope.packets.index.Protocol;

/** TCP (RFC 9293): the header, the stream it belongs to, what the segment means, and its payload. One for each pass over a capture. */
public final class Tcp {
    private static final int HEADER = 20;
    private static final int RETRANSMITTED = Analysis.RETRANSMISSION.bit() | Analysis.FAST_RETRANSMISSION.bit()
            | Analysis.SPURIOUS_RETRANSMISSION.bit();

    private final TcpStreams streams;
    private final SequenceAnalysis analysis;
    private final Payload payload;
    private final Segment segment = new Segment();

    /**
     * A dissector that knows no streams yet.
     *
     * @param apps       tells what runs in a stream
     * @param roundTrips whether to measure round trips; what that needs grows with each stream
     */
    public Tcp(Apps apps, boolean roundTrips) {
        this.streams = new TcpStreams();
        this.analysis = new SequenceAnalysis(roundTrips);
        this.payload = new Payload(apps);
    }

    /** What was seen of a stream so far, the bits of {@code tcp.completeness}. */
    public int completeness(int stream) {
        return streams.completeness(stream);
    }

    /** Takes a segment apart. */
    public void dissect(Packet p, int from, int to) {
        p.path(p.limit() - from < 4 ? "tcp" : "");
        p.u32(from);
        p.protocol("TCP");
        if ((p.row.layers & (Protocol.UDP.bit() | Protocol.TCP.bit())) != 0) {
            p.row.layers |= Protocol.NESTED;
        }
        p.layer(Protocol.TCP, from, HEADER);
        Segment s = segment;
        s.clear();
        s.sourcePort = p.u16(from);
        s.destinationPort = p.u16(from + 2);
        p.tree.number(TcpFields.SRCPORT, from, 2, s.sourcePort);
        p.tree.number(TcpFields.DSTPORT, from + 2, 2, s.destinationPort);
        if (!p.quoted) {
            p.row.sourcePort = s.sourcePort;
            p.row.destinationPort = s.destinationPort;
        }
        if (p.info.on()) {
            p.info.set(s.sourcePort + " → " + s.destinationPort);
        }
        s.sequence = p.i32(from + 4);
        if (p.quoted && p.limit() - from < HEADER) {
            quotedPart(p, from);
        } else {
            header(p, s, from, to);
        }
        p.tree.close();
    }

    /** ICMP may quote the ports and the sequence number only. */
    private void quotedPart(Packet p, int from) {
        TcpStream stream = streams.of(p, segment);
        p.row.stream = stream.number;
        p.tree.generated(TcpFields.STREAM, stream.number);
        p.tree.number(TcpFields.SEQ_RAW, from + 4, 4, segment.sequence & 0xffff_ffffL);
    }

    private void header(Packet p, Segment s, int from, int to) {
        s.acknowledgement = p.i32(from + 8);
        int offset = p.u16(from + 12);
        s.flags = offset & 0xfff;
        s.headerLength = (offset >>> 12) * 4;
        s.window = p.u16(from + 14);
        TcpStream stream = streams.of(p, s);
        p.row.stream = stream.number;
        if (s.headerLength < HEADER) {
            p.row.inStream = !p.quoted;
            p.row.flags = s.flags;
            TcpTree.bogus(p, s, stream, from);
            return;
        }
        s.payload = Math.max(0, to - from - s.headerLength);
        TcpOptions.read(p, s, from + HEADER, Math.min(from + s.headerLength, p.limit()));
        Side forward = s.fromFirst ? stream.first : stream.second;
        Side reverse = s.fromFirst ? stream.second : stream.first;
        if (!p.quoted) {
            learn(p, stream, s, forward, reverse);
        }
        columns(p, s, forward, reverse);
        if (p.describing()) {
            TcpTree.fields(p, stream, s, forward, reverse, from);
        }
        stream.lastTime = p.quoted ? stream.lastTime : p.time;
        if (s.has(Segment.RST) && !p.quoted || forward.finSeen && reverse.finSeen) {
            streams.ended(stream);
        }
        if (p.quoted || s.payload == 0 && !s.has(Segment.FIN)) {
            return;
        }
        payload(p, stream, s, from + s.headerLength, to);
    }

    private void learn(Packet p, TcpStream stream, Segment s, Side forward, Side reverse) {
        if (s.reused) {
            s.analysis |= Analysis.REUSED_PORTS.bit();
        }
        bases(s, forward, reverse);
        analysis.analyse(stream, s, p.time, p.frame);
        handshake(stream, s, forward, reverse, p.time);
        forward.finSeen |= s.has(Segment.FIN);
        if (s.has(Segment.SYN)) {
            scale(s, forward, reverse);
        }
    }

    private static void bases(Segment s, Side forward, Side reverse) {
        if (forward.baseKnown && (s.flags & (Segment.SYN | Segment.ACK)) == (Segment.SYN | Segment.ACK) && forward.base != s.sequence) {
            s.analysis |= Analysis.REUSED_PORTS.bit();
            forward.base = s.sequence;
        }
        if (!forward.baseKnown) {
            forward.base = s.has(Segment.SYN) ? s.sequence : s.sequence - 1;
            forward.baseKnown = true;
        }
        if (!reverse.baseKnown && s.has(Segment.ACK)) {
            reverse.base = s.acknowledgement - 1;
            reverse.baseKnown = true;
        }
    }

    private static void scale(Segment s, Side forward, Side reverse) {
        forward.scale = s.scaleOption >= 0 ? s.scaleOption : Side.SCALE_NONE;
        if (s.has(Segment.ACK) && (forward.scale == Side.SCALE_NONE || reverse.scale == Side.SCALE_NONE)) {
            forward.scale = Side.SCALE_NONE;
            reverse.scale = Side.SCALE_NONE;
        }
    }

    private static void handshake(TcpStream stream, Segment s, Side forward, Side reverse, long time) {
        int before = stream.completeness;
        s.completeness = before;
        if (s.has(Segment.RST)) {
            stream.completeness |= TcpStream.RST;
        } else if (s.has(Segment.SYN)) {
            stream.completeness |= s.has(Segment.ACK) ? TcpStream.SYN_ACK : TcpStream.SYN;
            if (!s.has(Segment.ACK)) {
                stream.synTime = time;
            }
        } else if (s.has(Segment.FIN)) {
            stream.completeness |= TcpStream.FIN;
        } else if (s.payload == 0 && s.has(Segment.ACK) && s.sequence - forward.base == 1 && s.acknowledgement - reverse.base == 1) {
            stream.completeness |= TcpStream.ACK;
        }
        if (s.payload > 0) {
            stream.completeness |= TcpStream.DATA;
        }
        if (stream.initialRtt < 0 && (before & (TcpStream.SYN | TcpStream.SYN_ACK)) == (TcpStream.SYN | TcpStream.SYN_ACK)
                && s.has(Segment.ACK) && !s.has(Segment.SYN)) {
            stream.initialRtt = time - stream.synTime;
        }
    }

    private static void columns(Packet p, Segment s, Side forward, Side reverse) {
        p.row.inStream = !p.quoted;
        p.row.flags = s.flags;
        p.row.sequence = s.sequence - forward.base;
        p.row.acknowledgement = s.has(Segment.ACK) ? s.acknowledgement - reverse.base : s.acknowledgement;
        p.row.payload = s.payload;
        p.row.window = s.window;
        p.row.analysis = s.analysis;
    }

    private void payload(Packet p, TcpStream stream, Segment s, int from, int to) {
        if (s.payload > 0) {
            p.tree.octets(TcpFields.PAYLOAD, from, to - from);
        }
        if (s.has(Segment.RST) && s.payload > 0) {
            p.tree.text(TcpFields.RESET_CAUSE, from, to - from, p.latin(from, to));
        } else if (s.payload > 0 && (s.analysis & Analysis.KEEP_ALIVE.bit()) == 0
                || s.has(Segment.FIN) && (s.analysis & RETRANSMITTED) == 0) {
            payload.take(p, stream, s, from, to);
        }
    }
}

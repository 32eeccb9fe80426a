package io.meshscope.packets.flow;

import io.meshscope.packets.index.Analysis;
import java.util.ArrayList;
import java.util.List;

/** Makes connections segment by segment: each call is the next frame. */
final class MadeTrace {
    static final long MS = 1_000_000;
    private static final int FIN = 0x11;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ACK = 0x10;

    private final List<Segment> segments = new ArrayList<>();
    private final List<Trace.Refusal> refusals = new ArrayList<>();
    private long time;
    private int row;

    /** The next frame comes this much later. */
    MadeTrace after(long nanos) {
        time += nanos;
        return this;
    }

    MadeTrace syn() {
        return add(true, SYN, 0, 64, 0);
    }

    MadeTrace handshake() {
        return syn().add(false, SYN | ACK, 0, 64, 0).add(true, ACK, 0, 64, 0);
    }

    MadeTrace fin(boolean client) {
        return add(client, FIN, 0, 64, 0);
    }

    MadeTrace rst(boolean client) {
        return add(client, RST, 0, 0, 0);
    }

    MadeTrace ack(boolean client, int window, Analysis... analysis) {
        return add(client, ACK, 0, window, bits(analysis));
    }

    MadeTrace data(boolean client, int length, Message... messages) {
        return add(client, ACK, length, 64, 0, messages);
    }

    MadeTrace again(boolean client) {
        return add(client, ACK, 100, 64, Analysis.RETRANSMISSION.bit());
    }

    MadeTrace icmp(int type, int code) {
        refusals.add(new Trace.Refusal(row++, time, (type << 8) | code, false));
        return this;
    }

    /** TLS 1.3 up to the client's Finished; the client's flight has a certificate of some bytes, none for 0. */
    MadeTrace tls13(int certificate) {
        handshake().data(true, 300, new Message.Handshake(1)).data(false, 2000, new Message.Handshake(2), new Message.ChangeCipher(),
                new Message.Sealed(23, 900));
        List<Message> flight = new ArrayList<>(List.of(new Message.ChangeCipher(), new Message.Sealed(23, certificate + 25)));
        if (certificate > 0) {
            flight.add(new Message.Sealed(23, 281));
        }
        flight.add(new Message.Sealed(23, 69));
        return data(true, 500, flight.toArray(Message[]::new));
    }

    private static int bits(Analysis... analysis) {
        int bits = 0;
        for (Analysis a : analysis) {
            bits |= a.bit();
        }
        return bits;
    }

    private MadeTrace add(boolean client, int flags, int payload, int window, int analysis, Message... messages) {
        segments.add(new Segment(row++, time, client, flags, payload, window, analysis, List.of(messages)));
        return this;
    }

    Trace to(int port) {
        return new Trace(new Endpoint("10.0.0.1", 40000), new Endpoint("10.0.0.2", port), segments, refusals);
    }

    Trace build() {
        return to(3000);
    }
}

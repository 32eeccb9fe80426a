package io.meshscope.packets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.packets.field.TcpFields;
import io.meshscope.packets.index.Analysis;
import io.meshscope.packets.index.Streams;
import org.junit.jupiter.api.Test;

class TcpTest {
    private static boolean says(Capture c, int frame, Analysis a) {
        return a.in(c.columns().analysis(frame));
    }

    @Test
    void numbers_are_relative_to_the_handshake() {
        Capture c = new MadeCapture(3000).handshake().send(true, "abc").open();
        assertThat(c.columns().sequence(0)).isZero();
        assertThat(c.columns().sequence(3)).isEqualTo(1);
        assertThat(c.columns().acknowledgement(3)).isEqualTo(1);
        assertThat(c.columns().payload(3)).isEqualTo(3);
        assertThat(c.dissect(3).info()).startsWith("40000 → 3000 [PSH, ACK] Seq=1 Ack=1 Win=512 Len=3");
    }

    @Test
    void a_segment_sent_again_is_told_by_time() {
        MadeCapture m = new MadeCapture(3000).handshake().send(true, "abc");
        int sequence = m.sequence(true) - 3;
        Capture c = m.after(50_000).segment(true, 24, sequence, m.sequence(false), "abc".getBytes(UTF_8)).open();
        assertThat(says(c, 4, Analysis.RETRANSMISSION)).isTrue();
        assertThat(MadeCapture.values(c, 4, TcpFields.ANALYSIS_RTO)).containsExactly("50100000");
    }

    @Test
    void a_segment_that_was_acknowledged_before_is_spurious() {
        MadeCapture m = new MadeCapture(3000).handshake().send(true, "abc").ack(false);
        Capture c = m.after(50_000).segment(true, 24, m.sequence(true) - 3, m.sequence(false), "abc".getBytes(
                UTF_8)).open();
        assertThat(says(c, 5, Analysis.SPURIOUS_RETRANSMISSION)).isTrue();
    }

    @Test
    void holes_acknowledged_or_not_are_seen() {
        Capture c = new MadeCapture(3000).handshake().lose(true, 100).send(true, "abc").lose(false, 50).ack(true).open();
        assertThat(says(c, 3, Analysis.LOST_SEGMENT)).isTrue();
        assertThat(says(c, 4, Analysis.ACK_LOST_SEGMENT)).isTrue();
    }

    @Test
    void duplicate_acknowledgements_are_counted() {
        Capture c = new MadeCapture(3000).handshake().send(false, "x").ack(true).ack(true).ack(true).open();
        assertThat(says(c, 4, Analysis.DUPLICATE_ACK)).isFalse();
        assertThat(MadeCapture.values(c, 6, TcpFields.ANALYSIS_DUPLICATE_ACK_NUM)).containsExactly("2");
        assertThat(MadeCapture.values(c, 6, TcpFields.ANALYSIS_DUPLICATE_ACK_FRAME)).containsExactly("5");
        assertThat(c.dissect(6).info()).startsWith("[TCP Dup ACK 5#2] ");
    }

    @Test
    void a_full_window_a_probe_and_its_answer_are_told() {
        MadeCapture m = new MadeCapture(3000).handshake().send(true, "abc").window(0).ack(false).window(512).send(true, "p").window(0);
        Capture c = m.segment(false, 16, m.sequence(false), m.sequence(true) - 1, new byte[0]).open();
        assertThat(says(c, 4, Analysis.ZERO_WINDOW)).isTrue();
        assertThat(says(c, 5, Analysis.ZERO_WINDOW_PROBE)).isTrue();
        assertThat(says(c, 6, Analysis.ZERO_WINDOW_PROBE_ACK)).isTrue();
    }

    @Test
    void keep_alives_are_no_data() {
        MadeCapture m = new MadeCapture(80).handshake().send(true, "GET / HTTP/1.1\r\n\r\n").ack(false);
        Capture c = m.after(75_000_000).segment(true, 16, m.sequence(true) - 1, m.sequence(false), new byte[1]).ack(false).open();
        assertThat(says(c, 5, Analysis.KEEP_ALIVE)).isTrue();
        assertThat(says(c, 6, Analysis.KEEP_ALIVE_ACK)).isTrue();
        assertThat(c.columns().protocol(5)).isEqualTo("TCP");
    }

    @Test
    void ports_used_again_begin_another_stream() {
        MadeCapture m = new MadeCapture(3000).handshake().fin(true).fin(false).ack(true);
        Capture c = m.segment(true, 2, 777_777, 0, new byte[0]).open();
        assertThat(c.columns().stream(6)).isEqualTo(1);
        assertThat(says(c, 6, Analysis.REUSED_PORTS)).isTrue();
        assertThat(c.dissect(6).info()).startsWith("[TCP Port numbers reused] ");
    }

    @Test
    void streams_know_their_ends() {
        Capture c = new MadeCapture(3000).handshake().send(true, "abc").rst(false).again(40_001).handshake().open();
        Streams tcp = c.columns().tcp();
        assertThat(tcp.size()).isEqualTo(2);
        assertThat(c.columns().addresses().text(tcp.client(0))).isEqualTo("10.0.0.1");
        assertThat(tcp.serverPort(0)).isEqualTo(3000);
        assertThat(tcp.completeness(0)).isEqualTo(1 + 2 + 4 + 8 + 32);
        assertThat(tcp.clientFrames(0)).isEqualTo(3);
        assertThat(c.columns().next(3)).isEqualTo(4);
        assertThat(c.columns().next(4)).isEqualTo(-1);
        assertThat(tcp.fromClient(c.columns(), 4)).isFalse();
    }

    @Test
    void an_icmp_error_belongs_to_the_stream_it_quotes_but_is_no_part_of_it() {
        MadeCapture m = new MadeCapture(3000).handshake();
        byte[] quoted = MadeCapture.ip(6, new byte[]{10, 0, 0, 1}, new byte[]{10, 0, 0, 2}, new byte[]{(byte) 0x9c, 0x40, 0x0b, (byte) 0xb8,
                0, 0, 0, 1});
        byte[] icmp = new byte[8 + quoted.length];
        icmp[0] = 3;
        icmp[1] = 3;
        System.arraycopy(quoted, 0, icmp, 8, quoted.length);
        Capture c = m.frame(MadeCapture.ip(1, new byte[]{10, 0, 0, 9}, new byte[]{10, 0, 0, 1}, icmp)).open();
        assertThat(c.columns().protocol(3)).isEqualTo("ICMP");
        assertThat(c.columns().stream(3)).isZero();
        assertThat(c.columns().tcp().last(0)).isEqualTo(2);
        assertThat(MadeCapture.values(c, 3, TcpFields.STREAM)).containsExactly("0");
        assertThat(MadeCapture.values(c, 3, TcpFields.PORT)).containsExactly("40000", "3000");
        assertThat(c.dissect(3).info()).isEqualTo("Destination unreachable (Port unreachable)");
    }
}

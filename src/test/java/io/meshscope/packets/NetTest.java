package io.meshscope.packets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.meshscope.base.JobContext;
import io.meshscope.packets.field.DnsFields;
import io.meshscope.packets.field.IpFields;
import io.meshscope.packets.field.LinkFields;
import io.meshscope.packets.field.TcpFields;
import io.meshscope.packets.index.Protocol;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NetTest {
    private static final byte[] A = {10, 0, 0, 1};
    private static final byte[] B = {10, 0, 0, 2};

    private static byte[] fragment(byte[] whole, int from, int to, int id, boolean more) {
        byte[] out = MadeCapture.ip(17, A, B, Arrays.copyOfRange(whole, from, to));
        ByteBuffer.wrap(out).putShort(4, (short) id).putShort(6, (short) (from / 8 | (more ? 0x2000 : 0)));
        return out;
    }

    private static byte[] dns(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void a_datagram_is_told_on_the_fragment_that_completes_it() {
        byte[] query = dns("0a0b 0100 0001 0000 0000 0000 07636174616c6f67 03737663 00 0001 0001");
        byte[] whole = MadeCapture.udp(4000, 53, query);
        Capture c = new MadeCapture(1).frame(fragment(whole, 24, whole.length, 9, false)).frame(fragment(whole, 0, 8, 9, true))
                .frame(fragment(
                        whole, 8, 24, 9, true))
                .open();
        assertThat(c.columns().protocol(0)).isEqualTo("IPv4");
        assertThat(c.columns().protocol(2)).isEqualTo("DNS");
        assertThat(MadeCapture.values(c, 2, DnsFields.QRY_NAME)).containsExactly("catalog.svc");
        assertThat(MadeCapture.values(c, 2, IpFields.FRAGMENT)).containsExactly("1", "2", "3");
        assertThat(c.columns().layers(1) & Protocol.FRAGMENT).isNotZero();
    }

    @Test
    void names_of_dns_follow_pointers_but_not_in_circles() {
        byte[] answer = dns("0a0b 8180 0001 0001 0000 0000 03777777 00 0001 0001 c00c 0001 0001 00000e10 0004 0a000009");
        Capture c = new MadeCapture(1).frame(MadeCapture.ip(17, B, A, MadeCapture.udp(53, 4000, answer))).frame(MadeCapture.ip(17, B, A,
                MadeCapture.udp(53, 4000, dns("0a0b 8180 0001 0000 0000 0000 c00c 0001 0001")))).open();
        assertThat(c.dissect(0).info()).isEqualTo("Standard query response 0x0a0b A www A 10.0.0.9");
        assertThat(MadeCapture.values(c, 0, DnsFields.A)).containsExactly("0a:00:00:09");
        assertThat(c.dissect(1).info()).endsWith("[Malformed Packet]");
    }

    @Test
    void tunnels_show_both_headers_and_the_columns_the_inner_one() {
        byte[] inner = MadeCapture.ip(6, A, B, ByteBuffer.allocate(20).putShort((short) 1000).putShort((short) 80).putInt(1).putInt(0).put(
                (byte) 0x50).put((byte) 2).putShort((short) 1).array());
        byte[] ethernet = ByteBuffer.allocate(14 + inner.length).put(new byte[12]).putShort((short) 0x0800).put(inner).array();
        byte[] vxlan = ByteBuffer.allocate(8 + ethernet.length).putInt(0x0800_0000).putInt(42 << 8).put(ethernet).array();
        byte[] outer = MadeCapture.ip(17, new byte[]{1, 1, 1, 1}, new byte[]{2, 2, 2, 2}, MadeCapture.udp(5555, 8472, vxlan));
        Capture c = new MadeCapture(1).frame(outer).open();
        assertThat(MadeCapture.values(c, 0, IpFields.SRC)).containsExactly("01:01:01:01", "0a:00:00:01");
        assertThat(MadeCapture.values(c, 0, LinkFields.VXLAN_VNI)).containsExactly("42");
        assertThat(c.columns().addresses().text(c.columns().source(0))).isEqualTo("10.0.0.1");
        assertThat(c.columns().sourcePort(0)).isEqualTo(1000);
        assertThat(c.columns().layers(0) & Protocol.NESTED).isNotZero();
    }

    @Test
    void a_cut_frame_shows_what_is_there_and_says_that_it_was_cut() {
        byte[] whole = MadeCapture.ip(6, A, B, new byte[40]);
        Capture c = new MadeCapture(1).cut(whole, 30).open();
        assertThat(c.columns().protocol(0)).isEqualTo("TCP");
        assertThat(MadeCapture.values(c, 0, IpFields.DST)).containsExactly("0a:00:00:02");
        assertThat(c.dissect(0).info()).endsWith("[Packet size limited during capture]");
    }

    @Test
    void a_payload_after_a_gap_is_no_longer_the_message_that_was_begun() {
        Capture c = new MadeCapture(8080).handshake().send(true, "POST / HTTP/1.1\r\ncontent-length: 10\r\n\r\nabc").lose(true, 7)
                .send(true,
                        "GET /next HTTP/1.1\r\n\r\n")
                .open();
        assertThat(c.columns().methods().get(c.columns().method(4))).isEqualTo("GET");
    }

    /** Whatever stands in a frame, whatever its link type: no exception, and the columns know as much as the tree. */
    @Property(tries = 300)
    void nothing_in_a_frame_breaks_the_dissectors(@ForAll @Size(max = 200) byte[] bytes, @ForAll @IntRange(max = 8) int link) {
        int[] links = {0, 1, 9, 101, 108, 113, 276, 228, 229};
        ByteBuffer file = ByteBuffer.allocate(24 + 3 * (16 + bytes.length)).put(MadeCapture.header(links[link]));
        for (int i = 0; i < 3; i++) {
            file.put(MadeCapture.record(i, bytes, bytes.length + i));
        }
        assertThatCode(() -> {
            Capture c = MadeCapture.open(file.array());
            c.dissect(_ -> true, d -> assertThat(d.protocol()).isEqualTo(c.columns().protocol(d.frame())), JobContext.QUIET);
        }).doesNotThrowAnyException();
    }

    /** Whatever is sent over TCP to a port where something is expected. */
    @Property(tries = 300)
    void nothing_in_a_stream_breaks_the_dissectors(@ForAll @Size(max = 120) byte[] bytes, @ForAll @IntRange(max = 6) int start) {
        String[] starts = {"", "GET / HTTP/1.1\r\n", "\u0016\u0003\u0001", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "HTTP/1.1 200 OK\r\n",
                "PROXY TCP4 ", "\u0017\u0003\u0003"};
        MadeCapture m = new MadeCapture(443).handshake();
        m.send(true, starts[start]).pieces(true, bytes, 17).pieces(false, bytes, 31).send(false, "x".getBytes(UTF_8)).fin(true).fin(false);
        assertThatCode(() -> {
            Capture c = m.open();
            for (int i = c.size() - 1; i >= 0; i--) {
                assertThat(c.dissect(i).all(TcpFields.TCP)).hasSize(1);
                assertThat(c.dissect(i).protocol()).isEqualTo(c.columns().protocol(i));
            }
        }).doesNotThrowAnyException();
    }
}

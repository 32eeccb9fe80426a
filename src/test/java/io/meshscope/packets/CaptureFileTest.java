package io.meshscope.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CaptureFileTest {
    private static final byte[] FRAME = MadeCapture.ip(17, new byte[]{1, 2, 3, 4}, new byte[]{5, 6, 7, 8},
            MadeCapture.udp(1, 2, new byte[10]));

    private static byte[] block(ByteOrder order, int type, byte[] body) {
        int padded = body.length + 3 & ~3;
        return ByteBuffer.allocate(12 + padded).order(order).putInt(type).putInt(12 + padded).put(body).putInt(8 + padded, 12 + padded)
                .array();
    }

    private static byte[] section(ByteOrder order) {
        return block(order, 0x0a0d0d0a, ByteBuffer.allocate(16).order(order).putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0)
                .putLong(-1).array());
    }

    private static byte[] interfaceBlock(ByteOrder order, int linkType, byte[] options) {
        return block(order, 1, ByteBuffer.allocate(8 + options.length).order(order).putShort((short) linkType).putShort((short) 0).putInt(0)
                .put(options).array());
    }

    private static byte[] packet(ByteOrder order, int id, long ticks, byte[] frame) {
        return block(order, 6,
                ByteBuffer.allocate(20 + frame.length).order(order).putInt(id).putInt((int) (ticks >>> 32)).putInt((int) ticks)
                        .putInt(frame.length).putInt(frame.length).put(frame).array());
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    @Test
    void reads_pcap_in_both_byte_orders_and_both_units() {
        ByteBuffer little = ByteBuffer.allocate(40 + FRAME.length).order(ByteOrder.LITTLE_ENDIAN).putInt(0xa1b23c4d).putShort((short) 2)
                .putShort((short) 4).putLong(0).putInt(0).putInt(101).putInt(7).putInt(123_456_789).putInt(FRAME.length)
                .putInt(FRAME.length)
                .put(FRAME);
        Capture nanos = MadeCapture.open(little.array());
        assertThat(nanos.frames().time(0)).isEqualTo(7_123_456_789L);
        Capture micros = MadeCapture.open(join(MadeCapture.header(101), MadeCapture.record(7_123_456, FRAME, FRAME.length)));
        assertThat(micros.frames().time(0)).isEqualTo(7_123_456_000L);
        assertThat(micros.columns().protocol(0)).isEqualTo("UDP");
    }

    @Test
    void reads_sections_of_different_byte_order_and_interfaces_of_different_resolution() {
        byte[] exponent = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 9).putShort((short) 1).put((byte) 9).put(
                new byte[3]).array();
        Capture c = MadeCapture.open(join(section(ByteOrder.BIG_ENDIAN), block(ByteOrder.BIG_ENDIAN, 0x0bad, new byte[]{0, 0, 1, 2, 9, 9, 9,
                9}), interfaceBlock(ByteOrder.BIG_ENDIAN, 101, new byte[0]), packet(ByteOrder.BIG_ENDIAN, 0, 1_500_000, FRAME),
                section(ByteOrder.LITTLE_ENDIAN), interfaceBlock(ByteOrder.LITTLE_ENDIAN, 101, new byte[0]), interfaceBlock(
                        ByteOrder.LITTLE_ENDIAN, 228, exponent),
                packet(ByteOrder.LITTLE_ENDIAN, 1, 1_500_000_001L, FRAME)));
        assertThat(c.size()).isEqualTo(3);
        assertThat(c.columns().protocol(0)).isEqualTo("PCAPNG");
        assertThat(c.frames().time(1)).isEqualTo(1_500_000_000L);
        assertThat(c.frames().time(2)).isEqualTo(1_500_000_001L);
        assertThat(c.interfaceOf(2).id()).isEqualTo(1);
        assertThat(c.problem()).isEmpty();
    }

    @Test
    void shows_what_comes_before_the_damage_and_names_it() {
        byte[] good = MadeCapture.record(1, FRAME, FRAME.length);
        byte[] tooLong = ByteBuffer.allocate(16).putInt(0).putInt(0).putInt(-5).putInt(10).array();
        Capture c = MadeCapture.open(join(MadeCapture.header(101), good, good, tooLong, good));
        assertThat(c.size()).isEqualTo(2);
        assertThat(c.problem().map(Problem::key)).contains("packets.tooLong");
        assertThat(c.problem().orElseThrow().args()).startsWith(String.valueOf(24 + 2 * good.length), "3");
        byte[] cut = join(MadeCapture.header(101), good, good);
        Capture short1 = MadeCapture.open(Arrays.copyOf(cut, cut.length - 3));
        assertThat(short1.size()).isEqualTo(1);
        assertThat(short1.problem().map(Problem::key)).contains("packets.cut");
    }

    @Test
    void a_block_whose_two_lengths_differ_is_damage() {
        byte[] wrong = packet(ByteOrder.BIG_ENDIAN, 0, 1, FRAME);
        wrong[wrong.length - 1]++;
        Capture c = MadeCapture.open(join(section(ByteOrder.BIG_ENDIAN), interfaceBlock(ByteOrder.BIG_ENDIAN, 101, new byte[0]), packet(
                ByteOrder.BIG_ENDIAN, 0, 1, FRAME), wrong));
        assertThat(c.size()).isEqualTo(1);
        assertThat(c.problem().map(Problem::key)).contains("packets.blockEnd");
    }

    @Test
    void an_interface_that_was_not_described_is_damage() {
        Capture c = MadeCapture.open(join(section(ByteOrder.BIG_ENDIAN), packet(ByteOrder.BIG_ENDIAN, 0, 1, FRAME)));
        assertThat(c.size()).isZero();
        assertThat(c.problem().map(Problem::key)).contains("packets.noInterface");
    }

    @Test
    void follows_a_file_that_grows() {
        byte[] all = new MadeCapture(80).handshake().send(true, "GET / HTTP/1.1\r\n\r\n").send(false,
                "HTTP/1.1 204 No Content\r\n\r\n").bytes();
        Capture c = Capture.open(Bytes.of(Arrays.copyOf(all, 100)), "growing.pcap");
        for (int length = 100; length <= all.length; length += 7) {
            c.grow(Bytes.of(Arrays.copyOf(all, length)));
            c.index(JobContext.QUIET);
        }
        c.grow(Bytes.of(all));
        c.index(JobContext.QUIET);
        assertThat(c.size()).isEqualTo(5);
        assertThat(c.columns().status(4)).isEqualTo(204);
        assertThat(c.problem()).isEmpty();
        assertThat(c.columns().tcp().size()).isEqualTo(1);
    }

    @Test
    void refuses_what_is_no_capture() {
        assertThatThrownBy(() -> MadeCapture.open("GET / HTTP/1.1".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> MadeCapture.open(new byte[0])).isInstanceOf(ProblemException.class);
    }
}

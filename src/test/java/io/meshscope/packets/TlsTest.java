package io.meshscope.packets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.packets.field.TlsFields;
import io.meshscope.packets.tls.KeySchedule;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TlsTest {
    private static final String NAME = "outbound_.80_.v2_.catalog.default.svc.cluster.local";

    private static byte[] extension(int type, byte[] body) {
        return ByteBuffer.allocate(4 + body.length).putShort((short) type).putShort((short) body.length).put(body).array();
    }

    private static byte[] record(int type, byte[] body) {
        return ByteBuffer.allocate(5 + body.length).put((byte) type).putShort((short) 0x0303).putShort((short) body.length).put(body)
                .array();
    }

    private static byte[] handshake(int type, byte[] body) {
        return ByteBuffer.allocate(4 + body.length).putInt(type << 24 | body.length).put(body).array();
    }

    private static byte[] clientHello() {
        byte[] name = NAME.getBytes(UTF_8);
        byte[] serverName = ByteBuffer.allocate(5 + name.length).putShort((short) (3 + name.length)).put((byte) 0).putShort(
                (short) name.length).put(name).array();
        byte[] alpn = HexFormat.of().parseHex("0006" + "05" + HexFormat.of().formatHex("istio".getBytes(UTF_8)));
        byte[] versions = HexFormat.of().parseHex("06" + "3a3a" + "0304" + "0303");
        ByteArrayOutputStream extensions = new ByteArrayOutputStream();
        extensions.writeBytes(extension(0, serverName));
        extensions.writeBytes(extension(16, alpn));
        extensions.writeBytes(extension(43, versions));
        byte[] all = extensions.toByteArray();
        return handshake(1, ByteBuffer.allocate(2 + 32 + 1 + 2 + 4 + 2 + 2 + all.length).putShort((short) 0x0303).put(new byte[32]).put(
                (byte) 0).putShort((short) 4).putShort((short) 0x1301).putShort((short) 0xc02f).putShort((short) 0x0100).putShort(
                        (short) all.length)
                .put(all).array());
    }

    private static byte[] serverHello() {
        byte[] versions = extension(43, new byte[]{3, 4});
        return handshake(2, ByteBuffer.allocate(2 + 32 + 1 + 2 + 1 + 2 + versions.length).putShort((short) 0x0303).put(new byte[32]).put(
                (byte) 0).putShort((short) 0x1301).put((byte) 0).putShort((short) versions.length).put(versions).array());
    }

    @Test
    void a_hello_in_pieces_is_told_on_the_frame_that_completes_it() {
        Capture c = new MadeCapture(15006).handshake().pieces(true, record(22, clientHello()), 7).open();
        int last = c.size() - 1;
        assertThat(c.columns().protocol(last)).isEqualTo("TLSv1.2");
        assertThat(c.columns().handshakes(last)).isEqualTo(1 << 1);
        assertThat(c.columns().hosts().get(c.columns().serverName(last))).isEqualTo(NAME);
        assertThat(c.columns().serverName(last - 1)).isZero();
        assertThat(MadeCapture.values(c, last, TlsFields.HANDSHAKE_EXTENSIONS_ALPN_STR)).containsExactly("istio");
        assertThat(MadeCapture.values(c, last, TlsFields.HANDSHAKE_EXTENSIONS_SUPPORTED_VERSION)).containsExactly("14906", "772", "771");
        assertThat(MadeCapture.values(c, last, TlsFields.HANDSHAKE_JA4).getFirst()).startsWith("t13d0203io_");
    }

    @Test
    void a_hello_over_several_records_is_put_together() {
        byte[] hello = clientHello();
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (int at = 0; at < hello.length; at += 50) {
            records.writeBytes(record(22, java.util.Arrays.copyOfRange(hello, at, Math.min(hello.length, at + 50))));
        }
        Capture c = new MadeCapture(15006).handshake().send(true, records.toByteArray()).open();
        assertThat(c.columns().hosts().get(c.columns().serverName(3))).isEqualTo(NAME);
    }

    @Test
    void after_a_server_hello_of_1_3_records_are_opaque() {
        Capture c = new MadeCapture(15006).handshake().send(true, record(22, clientHello())).send(false, record(22, serverHello()))
                .send(false,
                        record(23, new byte[19]))
                .open();
        assertThat(c.columns().protocol(4)).isEqualTo("TLSv1.3");
        assertThat(c.dissect(4).info()).isEqualTo("Server Hello");
        assertThat(MadeCapture.values(c, 5, TlsFields.RECORD_OPAQUE_TYPE)).containsExactly("23");
        assertThat(MadeCapture.values(c, 5, TlsFields.RECORD_CONTENT_TYPE)).isEmpty();
    }

    @Test
    void alerts_in_clear_have_a_reason_and_others_are_said_to_be_encrypted() {
        Capture c = new MadeCapture(15006).handshake().send(true, record(22, clientHello())).send(false, record(21, new byte[]{2, 48}))
                .send(
                        false, record(21, new byte[26]))
                .open();
        assertThat(c.columns().alert(4)).isEqualTo(48);
        assertThat(c.dissect(4).info()).isEqualTo("Alert (Level: Fatal, Description: Unknown CA)");
        assertThat(c.columns().alert(5)).isEqualTo(-1);
        assertThat(c.dissect(5).info()).isEqualTo("Encrypted Alert");
    }

    @Test
    void plain_text_answered_to_a_hello_is_http() {
        Capture c = new MadeCapture(3000).handshake().send(true, record(22, clientHello())).send(false,
                "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").open();
        assertThat(c.columns().protocol(4)).isEqualTo("HTTP");
        assertThat(c.columns().status(4)).isEqualTo(400);
    }

    /** The keys of the client's application data in the trace of RFC 8448, section 3. */
    @Test
    void keys_follow_from_traffic_secrets() throws Exception {
        byte[] secret = HexFormat.of().parseHex("9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5");
        assertThat(HexFormat.of().formatHex(KeySchedule.expandLabel("SHA256", secret, "key", 16))).isEqualTo(
                "17422dda596ed5d9acd890e3c63f5051");
        assertThat(HexFormat.of().formatHex(KeySchedule.expandLabel("SHA256", secret, "iv", 12))).isEqualTo("5b78923dee08579033e523d9");
    }
}

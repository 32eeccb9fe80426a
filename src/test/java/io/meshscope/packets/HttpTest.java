package io.meshscope.packets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.packets.field.Http2Fields;
import io.meshscope.packets.field.HttpFields;
import io.meshscope.packets.field.TcpFields;
import io.meshscope.packets.index.Protocol;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HttpTest {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(UTF_8);

    private static byte[] frame(int type, int flags, int stream, byte[] body) {
        return ByteBuffer.allocate(9 + body.length).put((byte) (body.length >>> 16)).putShort((short) body.length).put((byte) type).put(
                (byte) flags).putInt(stream).put(body).array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @Test
    void an_answer_belongs_to_the_segment_that_completes_it() {
        String answer = "HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain\r\nContent-Length: 10\r\n\r\n0123456789";
        Capture c = new MadeCapture(3000).handshake().send(true, "GET /items?x=1 HTTP/1.1\r\nHost: catalog\r\nX-Request-Id: 7\r\n\r\n")
                .after(
                        1000)
                .pieces(false, answer.getBytes(UTF_8), 40).open();
        int last = c.size() - 1;
        assertThat(c.columns().methods().get(c.columns().method(3))).isEqualTo("GET");
        assertThat(c.columns().hosts().get(c.columns().host(3))).isEqualTo("catalog");
        assertThat(c.columns().protocol(4)).isEqualTo("TCP");
        assertThat(c.dissect(4).info()).endsWith("[TCP segment of a reassembled PDU]");
        assertThat(c.columns().status(last)).isEqualTo(503);
        assertThat(c.dissect(last).info()).isEqualTo("HTTP/1.1 503 Service Unavailable  (text/plain)");
        assertThat(MadeCapture.values(c, last, HttpFields.FILE_DATA)).containsExactly("0123456789");
        assertThat(MadeCapture.values(c, last, HttpFields.REQUEST_IN)).containsExactly("4");
        assertThat(MadeCapture.values(c, last, TcpFields.SEGMENT)).containsExactly("5", "6", "7");
        assertThat(MadeCapture.values(c, 3, HttpFields.REQUEST_LINE)).contains("X-Request-Id: 7\r\n");
        assertThat(MadeCapture.values(c, 3, HttpFields.REQUEST_FULL_URI)).containsExactly("http://catalog/items?x=1");
    }

    @Test
    void chunks_are_joined_and_json_is_named() {
        String answer = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n5;a=b\r\n{\"a\":\r\n2\r\n1}\r\n0\r\n\r\n";
        Capture c = new MadeCapture(8080).handshake().send(true, "GET / HTTP/1.1\r\n\r\n").pieces(false, answer.getBytes(UTF_8), 3).open();
        int last = c.size() - 1;
        assertThat(c.columns().protocol(last)).isEqualTo("HTTP/JSON");
        assertThat(MadeCapture.values(c, last, HttpFields.FILE_DATA)).containsExactly("{\"a\":1}");
    }

    @Test
    void an_answer_without_a_length_lasts_until_the_connection_ends() {
        Capture c = new MadeCapture(8080).handshake().send(true, "GET / HTTP/1.1\r\n\r\n").send(false, "HTTP/1.1 200 OK\r\n\r\nabc").send(
                false, "def").fin(false).open();
        assertThat(c.columns().protocol(5)).isEqualTo("TCP");
        assertThat(c.columns().status(6)).isEqualTo(200);
        assertThat(MadeCapture.values(c, 6, HttpFields.FILE_DATA)).containsExactly("abcdef");
    }

    @Test
    void several_requests_in_a_segment_are_all_there_and_said_to_be_several() {
        Capture c = new MadeCapture(8080).handshake().send(true, "GET /a HTTP/1.1\r\n\r\nPUT /b HTTP/1.1\r\ncontent-length: 0\r\n\r\n")
                .send(
                        false, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n")
                .open();
        assertThat(MadeCapture.values(c, 3, HttpFields.REQUEST_URI)).containsExactly("/a", "/b");
        assertThat(c.columns().layers(3) & Protocol.SEVERAL).isNotZero();
        assertThat(MadeCapture.values(c, 4, HttpFields.RESPONSE_CODE)).containsExactly("100", "404");
    }

    @Test
    void the_answer_to_head_has_no_body() {
        Capture c = new MadeCapture(8080).handshake().send(true, "HEAD / HTTP/1.1\r\n\r\n").send(false,
                "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n").open();
        assertThat(c.columns().status(4)).isEqualTo(200);
    }

    @Test
    void websocket_follows_its_upgrade() {
        Capture c = new MadeCapture(3000).handshake().send(true, "GET /chat HTTP/1.1\r\nupgrade: websocket\r\n\r\n").send(false,
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n").send(false, hex("8105 48656c6c6f")).open();
        assertThat(c.columns().protocol(5)).isEqualTo("WebSocket");
        assertThat(c.dissect(5).info()).isEqualTo("WebSocket Text [FIN] ");
    }

    /** Requests of RFC 7541, appendix C.4: Huffman coded, with a dynamic table. */
    @Test
    void http2_is_told_by_its_preface_on_any_port_and_its_headers_are_decompressed() {
        byte[] first = frame(1, 5, 1, hex("8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff"));
        byte[] second = frame(1, 5, 3, hex("8286 84be 5886 a8eb 1064 9cbf"));
        Capture c = new MadeCapture(3000).handshake().send(true, join(PREFACE, frame(4, 0, 0, new byte[0]))).send(true, first).send(true,
                second).send(false, join(frame(1, 4, 1, hex("88")), frame(3, 0, 3, hex("00000007")))).open();
        assertThat(c.dissect(3).info()).isEqualTo("Magic, SETTINGS[0]");
        assertThat(c.dissect(4).info()).isEqualTo("HEADERS[1]: GET /");
        assertThat(MadeCapture.values(c, 4, Http2Fields.HEADERS_AUTHORITY)).containsExactly("www.example.com");
        assertThat(MadeCapture.values(c, 5, Http2Fields.HEADER_VALUE)).containsExactly("GET", "http", "/", "www.example.com", "no-cache");
        assertThat(c.columns().status(6)).isEqualTo(200);
        assertThat(c.dissect(6).info()).isEqualTo("HEADERS[1]: 200 OK, RST_STREAM[3]");
        assertThat(MadeCapture.values(c, 6, Http2Fields.RST_STREAM_ERROR)).containsExactly("7");
    }

    @Test
    void a_table_whose_beginning_was_not_captured_leaves_the_rest_readable() {
        Capture c = new MadeCapture(3000).handshake().send(true, join(PREFACE, frame(1, 5, 1, hex("c2 82 0003 666f6f 03 626172")))).open();
        assertThat(MadeCapture.values(c, 3, Http2Fields.HEADER_NAME)).containsExactly("<dynamic #66 unknown>", ":method", "foo");
    }

    @Test
    void grpc_messages_go_over_frames() {
        byte[] headers = frame(1, 4, 1, join(hex("83 86 44 02 2f61"), hex("5f 10"), "application/grpc".getBytes(UTF_8)));
        byte[] message = hex("00 00000006 0a04 6d657368");
        Capture c = new MadeCapture(50051).handshake().send(true, join(PREFACE, headers)).send(true, frame(0, 0, 1, java.util.Arrays.copyOf(
                message, 4))).send(true, frame(0, 1, 1, java.util.Arrays.copyOfRange(message, 4, message.length))).open();
        assertThat(c.columns().protocol(4)).isEqualTo("HTTP2");
        assertThat(c.columns().protocol(5)).isEqualTo("GRPC");
        assertThat(MadeCapture.values(c, 5, Http2Fields.GRPC_MESSAGE_LENGTH)).containsExactly("6");
    }

    @Test
    void what_runs_in_a_connect_tunnel_is_shown_below_it() {
        byte[] connect = frame(1, 4, 1, join(hex("42 07"), "CONNECT".getBytes(UTF_8), hex("41 0d"), "10.0.0.9:3000".getBytes(UTF_8)));
        Capture c = new MadeCapture(15008).handshake().send(true, join(PREFACE, connect)).send(true, frame(0, 0, 1,
                "GET /inside HTTP/1.1\r\nhost: a\r\n\r\n".getBytes(UTF_8))).open();
        assertThat(c.columns().protocol(4)).isEqualTo("HTTP2");
        assertThat(MadeCapture.values(c, 4, HttpFields.REQUEST_URI)).containsExactly("/inside");
    }

    @Test
    void the_proxy_protocol_comes_before_what_it_announces() {
        Capture c = new MadeCapture(3000).handshake().send(true, "PROXY TCP4 192.0.2.1 192.0.2.2 56324 443\r\nGET / HTTP/1.1\r\n\r\n")
                .open();
        assertThat(MadeCapture.values(c, 3, HttpFields.PROXY_SRC_IPV4)).containsExactly("c0:00:02:01");
        assertThat(c.columns().protocol(3)).isEqualTo("HTTP");
    }
}

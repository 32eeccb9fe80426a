package io.meshscope.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {
    private static final String LINE = "[2025-05-17T08:51:22.102Z] \"POST /pay?x=1 HTTP/2\" 503 NC cluster_not_found - \"-\" 0 0 0 - "
            + "\"10.0.0.9,10.0.0.1\" \"curl/8.1\" \"1ab0d4a7-56c3-4a0f-8f2c-8f0f4b6f3a77\" \"pay.shop:8080\" \"-\" - - "
            + "10.10.0.4:8080 10.0.0.9:4711 - -";

    @Test
    void a_line_of_text_becomes_its_request() {
        Request r = LogLine.read(LINE).orElseThrow();
        assertThat(r.method() + " " + r.authority() + r.path() + " " + r.port()).isEqualTo("POST pay.shop:8080/pay?x=1 8080");
        assertThat(r.sourceIp()).isEqualTo("10.0.0.9");
        assertThat(r.version()).isEqualTo("HTTP/2");
        assertThat(r.headers().text("user-agent")).isEqualTo("curl/8.1");
    }

    @Test
    void so_does_one_of_json() {
        Request r = LogLine
                .read("{\"method\":\"GET\",\"path\":\"/a\",\"protocol\":\"HTTP/1.1\",\"authority\":\"cart\",\"user_agent\":\"-\"}")
                .orElseThrow();
        assertThat(r.authority() + r.path() + r.port()).isEqualTo("cart/a80");
        assertThat(r.sourceIp()).isEmpty();
    }

    @Test
    void what_tells_of_no_request_is_none() {
        assertThat(LogLine.read("")).isEmpty();
        assertThat(LogLine.read("{\"method\":")).isEmpty();
        assertThat(LogLine.read("{\"method\":\"GET\",\"path\":\"/a\",\"authority\":\"a:99999999\"}")).isEmpty();
        assertThat(LogLine.read(LINE.replace("pay.shop:8080\"", "-\""))).isEmpty();
        assertThat(LogLine.read("\"GET / HTTP/1.1\" 200".repeat(10_000))).isEmpty();
    }
}

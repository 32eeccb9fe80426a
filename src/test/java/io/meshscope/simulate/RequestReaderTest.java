package io.meshscope.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.base.ProblemException;
import io.meshscope.simulate.request.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {
    // @formatter:off
    @ParameterizedTest
    @CsvSource({"http://a.b/c?d=1#e, http, a.b, /c?d=1, 80", "https://a.b, https, a.b, /, 443", "a.b:8080/x, http, a.b:8080, /x, 8080",
            "http://[::1]:81/, http, [::1]:81, /, 81", "tcp://db:3306, tcp, db:3306, /, 3306", "http://u:p@a.b?x, http, a.b, /?x, 80"})
    // @formatter:on
    void addresses(String url, String scheme, String authority, String path, int port) {
        Request r = RequestReader.url(url);
        assertThat(r.scheme()).isEqualTo(scheme);
        assertThat(r.authority()).isEqualTo(authority);
        assertThat(r.path()).isEqualTo(path);
        assertThat(r.port()).isEqualTo(port);
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(value = {"'' | noUrl", "http:// | noHost", "http://a:b/ | port", "http://a:99999/ | port", "http://a:/ | port", "ftp://a/ | scheme",
            "http://a b/ | urlCharacter", "http://a:1:2/ | host", "http://::1/ | host", "http://[::1/ | host", "/only/path | noHost"}, delimiter = '|')
    // @formatter:on
    void what_is_no_address(String url, String problem) {
        fails(() -> RequestReader.url(url), "simulate.input." + problem);
    }

    private static void fails(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String key) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem().key()).isEqualTo(key));
    }

    @Test
    void headers() {
        assertThat(RequestReader.header(Headers.NONE, "X-A:  b c ").get("x-a")).contains("b c");
        assertThat(RequestReader.header(Headers.NONE, "Host: a").get(":authority")).contains("a");
        for (String bad : new String[]{"", "nothing", "a b: c", ": x", "ü: x"}) {
            fails(() -> RequestReader.header(Headers.NONE, bad), "simulate.input.header");
        }
        fails(() -> RequestReader.header(Headers.NONE, "a: b\nc: d"), "simulate.input.headerCharacter");
    }

    @Test
    void a_curl_command_from_a_browser() {
        Request r = Curl.read("""
                              curl 'http://shop.test:8080/a?b=c' \\
                                -X POST -H 'x-user: it'\\''s me' -H "Accept: */*" --compressed \\
                                --data-raw $'{"a":\\'1\\'}' -sk -o /dev/null --resolve shop.test:8080:10.0.0.1 | jq .
                              """);
        assertThat(r.method()).isEqualTo("POST");
        assertThat(r.authority()).isEqualTo("shop.test:8080");
        assertThat(r.path()).isEqualTo("/a?b=c");
        assertThat(r.headers().get("x-user")).contains("it's me");
        assertThat(r.destinationIp()).isEqualTo("10.0.0.1");
    }

    @Test
    void curl_says_post_head_and_host() {
        assertThat(Curl.read("curl -d x http://a").method()).isEqualTo("POST");
        assertThat(Curl.read("$ /usr/bin/curl -sI http://a").method()).isEqualTo("HEAD");
        Request hosted = Curl.read("curl -HHost:b.test http://10.0.0.1:80/x -A me -0");
        assertThat(hosted.authority()).isEqualTo("b.test");
        assertThat(hosted.port()).isEqualTo(80);
        assertThat(hosted.version()).isEqualTo("HTTP/1.0");
        assertThat(hosted.headers().get("user-agent")).contains("me");
    }

    @Test
    void what_is_no_curl_command() {
        fails(() -> Curl.read("wget http://a"), "simulate.input.noCurl");
        fails(() -> Curl.read("curl -s"), "simulate.input.curlNoUrl");
        fails(() -> Curl.read("curl 'http://a"), "simulate.input.curlQuote");
        fails(() -> Curl.read("curl http://a -H"), "simulate.input.curlValue");
        fails(() -> Curl.read("curl http://a -H nonsense"), "simulate.input.header");
        fails(() -> Curl.read("curl " + "x".repeat(300_000)), "simulate.input.curlTooLong");
    }
}

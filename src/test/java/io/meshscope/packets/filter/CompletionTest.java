package io.meshscope.packets.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
    private static List<String> at(String text) {
        return Completion.at(text, text.length()).stream().map(Completion.Proposal::text).toList();
    }

    @Test
    void names_by_their_beginning_come_before_names_that_have_it_inside() {
        assertThat(at("tcp.str")).first().isEqualTo("tcp.stream");
        assertThat(at("stream")).contains("tcp.stream", "udp.stream");
        assertThat(at("tcp and htt")).startsWith("http", "http2");
        assertThat(at("upp")).contains("upper(");
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '!', ignoreLeadingAndTrailingWhitespace = false, value = {
            "tcp.port !==", "http.host con!contains", "tcp !and", "tcp.analysis.flags o!or", "tls.handshake.type == !1",
            "tcp.flags.syn == !1", "tls.handshake.type in {1, !2", "tcp.port == 1 !and"})
    // @formatter:on
    void what_may_follow(String text, String proposal) {
        assertThat(at(text)).contains(proposal);
    }

    @Test
    void nothing_inside_text() {
        assertThat(at("http.host contains \"tc")).isEmpty();
        assertThat(at("tcp.port == ")).isEmpty();
    }

    @Test
    void takes_the_place_of_the_word_before_the_caret() {
        assertThat(Completion.at("udp or tcp.str == 1", 14)).first()
                .satisfies(p -> assertThat(List.of(p.start(), p.end())).containsExactly(7, 14));
    }
}

package io.meshscope.rules.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {
    private static final List<String> KNOWN = List.of("hosts", "gateways", "http", "tcpKeepalive", "connectTimeout", "perTryTimeout");

    @ParameterizedTest
    @CsvSource({"host, hosts", "hots, hosts", "HTTP, http", "connect_timeout, connectTimeout", "conectTimeuot, connectTimeout",
            "keepAlive, tcpKeepalive", "gateway, gateways"})
    void finds_what_was_meant(String written, String meant) {
        assertThat(NearNames.nearest(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"colour", "xx", "interval"})
    void finds_nothing_where_nothing_is_near(String written) {
        assertThat(NearNames.nearest(written, KNOWN)).isEmpty();
    }

    @Test
    void bears_any_text() {
        assertThat(NearNames.nearest("", KNOWN)).isEmpty();
        assertThat(NearNames.nearest("a".repeat(100_000), KNOWN)).isEmpty();
    }
}

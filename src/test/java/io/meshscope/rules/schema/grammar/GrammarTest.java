package io.meshscope.rules.schema.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {
    // @formatter:off
    @ParameterizedTest
    @CsvSource({
            "a, true, true", "a.b.c, true, true", "a.b., true, true", "A-1.example.com, true, true", "*, false, true", "*.example.com, false, true",
            "*a.example.com, false, true", "*-a.example.com, false, true", "a.*.com, false, false", "a..b, false, false", ".a, false, false",
            "a_b.com, false, false", "1.2.3.4, false, false", "a.1, false, false", "-a.com, false, false", "'', false, false"})
    // @formatter:on
    void host_names(String name, boolean full, boolean wildcard) {
        assertThat(DnsName.isName(name)).isEqualTo(full);
        assertThat(DnsName.isWildcardName(name)).isEqualTo(wildcard);
    }

    @ParameterizedTest
    @CsvSource({"a.example.com, *.example.com, true", "*.a.example.com, *.example.com, true", "*.example.com, *.a.example.com, false",
            "a.com, a.com, true", "a.com, *, true", "*, a.com, false", "example.com, *.example.com, false", "*, *, true"})
    void hosts_within_hosts(String narrow, String wide, boolean within) {
        assertThat(DnsName.isSubset(narrow, wide)).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({"outbound_.80_._.e2e.foobar.mesh, true", "outbound_.80, false", "outbound_._._.a, false", "inbound_.80_._.a, false"})
    void generated_sni(String sni, boolean is) {
        assertThat(DnsName.isGeneratedSni(sni)).isEqualTo(is);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3.4", "0.0.0.0", "::", "::1", "2001:db8::1", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "fe80::1%eth0", "1::",
            "001:db8::"})
    void addresses(String s) {
        assertThat(IpText.isAddress(s)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "1.2.3.04", "1.2.3.256", "1.2.3.4.5", ":::", "1:2", "1::2::3", "12345::", "g::", "::1%",
            "1.2.3.4:80", "::1.2.3",
            "1:2:3:4:5:6:7::8:9"})
    void no_addresses(String s) {
        assertThat(IpText.isAddress(s)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, true", "::/0, true", "1.2.3.4/32, true", "1.2.3.4/33, false", "1.2.3.4/08, false", "1.2.3.4/, false",
            "::1/129, false",
            "fe80::%a/64, false", "/8, false"})
    void blocks(String s, boolean is) {
        assertThat(IpText.isBlock(s)).isEqualTo(is);
    }

    @ParameterizedTest
    @CsvSource({"5s, 5000000000", "1h30m, 5400000000000", "1.5ms, 1500000", "-2s, -2000000000", "0, 0", ".5s, 500000000", "1us, 1000",
            "1.s, 1000000000"})
    void durations(String s, long nanos) {
        assertThat(DurationText.nanos(s)).isEqualTo(Optional.of(nanos));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "5 s", "1d", "1h-2m", "five", "1e3s", "9999999h", "+"})
    void no_durations(String s) {
        assertThat(DurationText.nanos(s)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"http://a, http", "HTTPS://a:8443/x?y#z, https", "oci://r/a:v1, oci", "a/b, none", "/a/b, ''",
            "http://a b, none", "http://[::1]:80, http", "http://::1, none", "http://a:x, none", "://a, none", "http://a/%zz, none",
            "mailto:a, mailto"})
    void urls(String s, @org.jspecify.annotations.Nullable String scheme) {
        assertThat(UrlText.requestScheme(s)).isEqualTo(Optional.ofNullable(scheme));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "100%%", "%START_TIME%", "a%REQ(X)%b", "%DYNAMIC_METADATA([\"a\", \"b\"])%", "%A( b ) %", "tab\there"})
    void header_values(String s) {
        assertThat(HeaderText.isValue(s)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "abc%123", "%START_TIME%%", "%A(", "%A()%", "%A(b%", "%A([\"b\" \"c\"])%", "line\nbreak"})
    void no_header_values(String s) {
        assertThat(HeaderText.isValue(s)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"x-a, true", ":path, true", ":other, false", "a b, false", "@request.auth.claims.a, true",
            "@request.auth.claims[a][b], true",
            "@request.auth.claims, false"})
    void headers(String s, boolean matchable) {
        assertThat(HeaderText.isMatchable(s)).isEqualTo(matchable);
    }

    @ParameterizedTest
    @CsvSource({"app, true", "app.kubernetes.io/name, true", "/name, false", "a/b/c, false", "'', false", "a_, false"})
    void label_keys(String s, boolean is) {
        assertThat(LabelText.isKey(s)).isEqualTo(is);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "response.code >= 400", "has(a.b) && !(c == 'x')", "a ? b : c", "[1, 2u, 0x1F][0]", "{'a': 1, \"b\": 2,}",
            "a.b(c, d).e",
            "-1 + --a", "\"\"\"text\"\"\"", "r'\\d'", "a in [1]", "M{f: 1}", "'it\\'s'", "a // why"})
    void expressions(String s) {
        assertThat(CelText.isExpression(s)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a >", "(a", "a ? b", "%{A | 'b'}", "if", "'open", "a..b", "[1,,2]", "a = b", "{a}", "&& a"})
    void no_expressions(String s) {
        assertThat(CelText.isExpression(s)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"HTTP, true, false, false", "grpc, true, false, false", "HTTPS, false, true, true", "tls, false, true, true",
            "TCP, false, false, true",
            "mongo, false, false, true", "UDP, false, false, false", "SCTP, false, false, false"})
    void protocols(String s, boolean http, boolean tls, boolean tcp) {
        PortProtocol p = PortProtocol.of(s);
        assertThat(p.isHttp()).isEqualTo(http);
        assertThat(p.isTls()).isEqualTo(tls);
        assertThat(p.isTcp()).isEqualTo(tcp);
    }

    @Property(tries = 2000)
    void any_text_is_answered(@ForAll String s) {
        DnsName.isWildcardName(s);
        DnsName.isGeneratedSni(s);
        IpText.isAddressOrBlock(s);
        DurationText.nanos(s);
        UrlText.scheme(s);
        UrlText.requestScheme(s);
        HeaderText.isValue(s);
        HeaderText.isMatchable(s);
        LabelText.isKey(s);
        CelText.isExpression(s);
        assertThat(RegexText.fault(s)).isNotNull();
    }
}

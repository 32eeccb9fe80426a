package io.meshscope.packets.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshscope.base.Messages;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterSyntaxTest {
    private static final Messages ENGLISH = Messages.of(Messages.Lang.EN);

    @ParameterizedTest
    @ValueSource(strings = {"((tcp.stream == 1 and http) or tcp.flags == 0x0011 or tcp.flags == 0x0004)", "", "  ", "tcp.port==80&&!udp",
            "not tcp and not udp", "all tcp.port > 1024", "any tcp.port == 8080", "tcp.port in {3000, 8080, 15000..15100}",
            "tcp.port not in {80, 443}", "ip.addr == 10.10.0.0/16", "10.0.0.1 == ip.src", "ip.src in {10.10.0.1..10.10.0.7}",
            "ipv6.addr == fd00:10::/64", "ipv6.addr == ::1", "ip.addr == \"10.0.0.1\"", "eth.addr[0:3] == 6a:fb:01",
            "eth.src[-3:] == 1-2-3",
            "frame[0:2,4-5,7] == 00:00:01:02:03", "frame contains 16:03:01", "frame matches \"x-b3-[a-z]+\"", "tcp.flags & 0x05 != 0",
            "(tcp.flags & 4) == 4", "{tcp.len + 20} > 700", "tcp.len+20>700", "tcp[13] & 1", "eth[0] & 1", "tcp.payload[0] == 16",
            "http.request.method in {\"POST\",\"PUT\"}", "http.request.method == GET", "upper(http.request.method) == \"GET\"",
            "len(http.host) > 20", "count(ip.src) > 1", "ip.src#1 == 172.18.0.2", "tcp.port#[2-4] == 1", "tcp.srcport == tcp.dstport",
            "tcp.flags.syn == True", "tcp.flags.syn == true", "tcp.flags.syn == \"Set\"", "tls.handshake.type == \"Client Hello\"",
            "frame.time > \"2026-11-20 07:26:40\"", "frame.time >= \"Nov 20, 2026 07:26:40.5\"", "frame.time < 2026-11-20T07:26:40Z",
            "frame.time_epoch > 1795160000.5", "frame.time_relative > .4", "tcp.window_size_scalefactor == -1", "tcp.port == 010",
            "tcp.port == 'A'", "http.host matches r\"a\\.b\"", "http.host matches \"a\\\\.b\"", "tcp.port in {90..80}",
            "http.host contains 5", "ssl.handshake", "_ws.col.Info contains \"x\"", "${tcp.srcport} == tcp.port", "max(tcp.port) > 9",
            "string(tcp.port) matches \"^3\"", "not not tcp", "!(tcp.port == 3000)", "tcp.port ~= 3000", "http.host ~ \"x\"",
            "frame[4:] contains \"é\\xff\\u00e9\\101\"", "abs(tcp.window_size_scalefactor) == 2", "-tcp.len < 0"})
    void accepts(String filter) {
        assertThatCode(() -> DisplayFilter.of(filter)).doesNotThrowAnyException();
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            tcp.port ==                     ; 11-11 ; too early
            == 3                            ; 0-2   ; "==" is not expected
            tcp.port == abc                 ; 12-15 ; "abc" is not a valid number
            tcp.port == 99999               ; 12-17 ; largest value is 65535
            tcp.port 80                     ; 9-11  ; "80" is not expected
            tcp.port = 3                    ; 9-10  ; write ==
            (tcp                            ; 4-4   ; too early
            tcp)                            ; 3-4   ; ")" is not expected
            tcp and                         ; 7-7   ; too early
            and tcp                         ; 0-3   ; "and" is not expected
            tcp tcp                         ; 4-7   ; "tcp" is not expected
            nosuch                          ; 0-6   ; neither a field nor a protocol
            nosuch.field == 1               ; 0-12  ; neither a field nor a protocol
            tcp.prot == 1                   ; 0-8   ; Near: tcp.port
            tcp.port in {80 443}            ; 16-19 ; "443" is not expected
            tcp.port in {80,}               ; 16-17 ; "}" is not expected
            tcp.port in {}                  ; 13-14 ; "}" is not expected
            tcp.port in 80                  ; 12-14 ; "80" is not expected
            tcp.port in {udp.port}          ; 13-21 ; only literals
            ip.addr == 300.1.1.1            ; 11-20 ; "300.1.1.1" is not a valid IPv4
            ip.addr == 10.10.0.6/33         ; 11-23 ; 32 bits
            ipv6.addr == fd00::/129         ; 13-23 ; 128 bits
            eth.addr == zz:00               ; 12-17 ; hardware address
            frame contains                  ; 14-14 ; too early
            http.host matches "("           ; 18-21 ; regular expression
            http.host matches abc           ; 18-21 ; quotes
            http.host matches "a\\.b"       ; 20-22 ; \\. is no escape
            "abc                            ; 0-4   ; closing quote
            frame[ == 1                     ; 5-11  ; closing bracket
            frame[1:0] == 1                 ; 5-10  ; slice
            frame[5:] ==                    ; 12-12 ; too early
            http xor tls                    ; 5-8   ; "xor" is not expected
            upper(tcp.port) == "A"          ; 6-14  ; upper() does not take
            nofunc(tcp.port)                ; 0-16  ; "nofunc" is no function
            len()                           ; 0-5   ; number of arguments
            tcp.port == 1.5                 ; 12-15 ; "1.5" is not a valid number
            frame.time > "yesterday"        ; 13-24 ; point in time
            tcp.port == 80 || || tcp        ; 18-20 ; "||" is not expected
            tcp.port contains 80            ; 0-8   ; A number cannot be compared with contains
            tcp.analysis.flags == 1         ; 0-18  ; label
            tcp.port[0] == 1                ; 0-11  ; slice
            tcp.port == http.host           ; 9-11  ; Cannot compare a number with a text
            http2.headers.status == "200"   ; 24-29 ; not a valid number
            1 == 1                          ; 0-1   ; neither a field
            "a" contains http.host          ; 0-3   ; neither a field
            tcp.port == 'AB'                ; 12-16 ; exactly one character
            tcp.port == 1 $ 2               ; 14-15 ; is not expected
            http.host + 1 == 2              ; 0-9   ; Cannot calculate with text
            http.host == -x                 ; 13-15 ; negative
            tcp.port == 1 \u00a7            ; 14-15 ; is not expected
            """)
    // @formatter:on
    void refuses_and_says_where(String filter, String at, String words) {
        FilterFault fault = catchThrowableOfType(FilterFault.class, () -> DisplayFilter.of(filter));
        assertThat(fault).as(filter).isNotNull();
        assertThat(fault.at().start() + "-" + fault.at().end()).as("%s: %s", filter, fault.words().text(ENGLISH)).isEqualTo(at);
        assertThat(fault.words().text(ENGLISH)).contains(words);
    }

    @Test
    void nesting_has_an_end() {
        assertThat(catchThrowableOfType(FilterFault.class, () -> DisplayFilter.of("!".repeat(100_000) + "tcp"))).isNotNull();
        assertThat(catchThrowableOfType(FilterFault.class, () -> DisplayFilter.of("(".repeat(100_000)))).isNotNull();
        assertThat(catchThrowableOfType(FilterFault.class, () -> DisplayFilter.of("tcp.len == " + "{".repeat(100_000)))).isNotNull();
    }

    @Property(tries = 3000)
    void any_text_is_a_filter_or_refused_inside_it(
            @ForAll @StringLength(max = 24) @Chars({'t', 'c', 'p', '.', ' ', '(', ')', '{', '}', '[', ']', '"', '\\', '=', '!', '~', '<',
                    '1', ':', '-', '/', '&', '|', '#', '$', ',', '\'', 'x'}) String text) {
        try {
            DisplayFilter.of(text);
        } catch (FilterFault fault) {
            assertThat(fault.at().start()).isBetween(0L, (long) text.length());
            assertThat(fault.at().end()).isBetween(fault.at().start(), (long) text.length());
        }
    }
}

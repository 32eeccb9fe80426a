package io.meshscope.packets.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.DnsFields;
import io.meshscope.packets.field.FrameFields;
import io.meshscope.packets.field.HttpFields;
import io.meshscope.packets.field.IpFields;
import io.meshscope.packets.field.LinkFields;
import io.meshscope.packets.field.TcpFields;
import io.meshscope.packets.field.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What filters mean, on one TCP frame with two IP headers and one ARP frame. */
class FilterMeaningTest {
    private static final long SECOND = 1_000_000_000L;
    /** 10.0.0.1:34630 to 10.0.0.2:3000 inside 172.18.0.2 to 172.18.0.3; its bytes are 14 of Ethernet, 6 of IP, twice, 14 of TCP and HTTP. */
    private static final Dissection TCP = new MadeFrame("\1\0\0\0\0\0eeeeeeeeoooooiiiiiittttttttttttt\u0011GET /items HTTP/1.1")
            .layer(FrameFields.FRAME, 0, 58, FrameFields.NUMBER, 7, FrameFields.TIME, 1_795_159_600L * SECOND, FrameFields.TIME_RELATIVE,
                    SECOND / 2, FrameFields.LEN, 58)
            .layer(LinkFields.ETH, 0, 14, LinkFields.SRC, "6a:fb:01:b9:43:1f", LinkFields.DST, "01:00:00:00:00:01")
            .layer(IpFields.IP, 14, 5, IpFields.SRC, "172.18.0.2", IpFields.DST, "172.18.0.3", IpFields.TTL, 64)
            .layer(IpFields.IP, 19, 6, IpFields.SRC, "10.0.0.1", IpFields.DST, "10.0.0.2", IpFields.TTL, 63)
            .layer(TcpFields.TCP, 25, 14, TcpFields.SRCPORT, 34630, TcpFields.DSTPORT, 3000, TcpFields.FLAGS, 0x11, TcpFields.FLAGS_SYN, 0,
                    TcpFields.FLAGS_FIN, 1, TcpFields.LEN, 19, TcpFields.STREAM, 1, TcpFields.WINDOW_SIZE_SCALEFACTOR, -1,
                    TcpFields.ANALYSIS_FLAGS, true)
            .layer(HttpFields.HTTP, 39, 19, HttpFields.REQUEST_METHOD, "GET", HttpFields.REQUEST_URI, "/items", HttpFields.HOST,
                    "catalog.istioinaction")
            .info("GET /items HTTP/1.1").build();
    private static final Dissection ARP = new MadeFrame("a".repeat(42)).layer(FrameFields.FRAME, 0, 42, FrameFields.NUMBER, 8)
            .layer(LinkFields.ETH, 0, 14).layer(LinkFields.ARP, 14, 28, LinkFields.ARP_OPCODE, 1).build();

    @ParameterizedTest
    @ValueSource(strings = {"", "tcp", "http", "tcp.port == 3000", "tcp.port eq 34630", "tcp.port != 80", "tcp.port !== 3000",
            "tcp.port ~= 3000", "tcp.port > 30000", "all tcp.port > 2999", "tcp.port in {3000, 80}", "tcp.port in {80..3000}",
            "tcp.port not in {80}", "!(tcp.port == 80)", "ip.addr == 10.0.0.0/8", "ip.addr == 10.0.0.77/24", "ip.src != 10.0.0.2",
            "ip.src in {10.0.0.0..10.0.0.9}", "ip.src > 10.0.0.0", "172.18.0.2 == ip.addr", "ip.src#1 == 172.18.0.2",
            "ip.src#2 == 10.0.0.1", "ip.src#[1-2] == 10.0.0.1", "ip.src#[-1] == 10.0.0.1", "count(ip.src) == 2", "count(ip.addr) == 4",
            "tcp.flags & 0x10", "tcp.flags & 0x11 == 17", "(tcp.flags & 1) == 1", "tcp.len + 20 > 38", "{tcp.len + 20} * 2 == 78",
            "2 + tcp.len == 21", "tcp.len % 10 == 9", "-tcp.len == -19", "tcp.flags.syn", "tcp.flags.fin == 1", "tcp.flags.fin == True",
            "tcp.flags.syn == false", "tcp.flags.fin == \"Set\"", "not tcp.flags.syn == 1", "tcp.analysis.flags",
            "tcp.window_size_scalefactor == -1", "tcp.window_size_scalefactor < 0", "abs(tcp.window_size_scalefactor) == 1",
            "http.request.method == \"GET\"", "http.request.method == GET", "http.request.method in {\"PUT\",\"GET\"}",
            "http.host contains \"istio\"", "http.host matches \"^CATALOG\"", "http.host ~ \"istio\"", "not http.host matches \"(?-i)CAT\"",
            "http.host[0:3] == \"cat\"", "http.host[-6:] == \"action\"", "http.host[0,2-3] == \"cta\"", "len(http.host) == 21",
            "upper(http.host) contains \"ISTIO\"", "lower(http.request.method) == \"get\"", "string(tcp.port) contains \"463\"",
            "string(ip.src) matches \"^10\\\\.\"", "max(tcp.port) == 34630", "min(tcp.port) == 3000", "min(tcp.port, 22) == 22",
            "frame contains \"GET\"", "frame contains 47:45:54", "frame[0] == 1", "frame[0:2] == 01:00", "frame[-3:] == \"1.1\"",
            "frame matches \"get /[a-z]+\"", "tcp contains \"HTTP/1.1\"", "ip contains \"items\"", "tcp[13] == 0x11", "tcp[13] & 1",
            "eth[0] & 1", "eth.src[0:3] == 6a:fb:01", "eth.src == 6a-fb-01-b9-43-1f", "eth.addr contains fb:01",
            "eth.src == 6a.fb.01.b9.43.1f", "frame.time == 2026-11-20T07:26:40Z", "frame.time > \"2026-11-20 07:26:39 UTC\"",
            "frame.time < \"Nov 20, 2026 07:26:40.5 UTC\"", "frame.time_relative > 0.4", "frame.time_relative == 0.5",
            "frame.time_relative + 1 > 1.4", "frame.number == 7", "frame.number in {1,3,5..7}", "_ws.col.Info contains \"items\"",
            "tcp.dstport == 0xbb8", "tcp.dstport == 05670", "tcp.dstport == 0b101110111000", "ip.ttl < 64", "not ip.ttl === 64",
            "udp or tcp and frame.number == 7", "http or udp and frame.number < 3", "tcp.srcport == tcp.port",
            "not tcp.srcport == tcp.dstport", "tcp.srcport != tcp.dstport", "http.request.uri < \"/j\"", "not udp.port not in {1} or tcp",
            "frame.marked == 0", "tcp.port===34630 or tcp.port==3000", "((tcp.stream == 1 and http) or tcp.flags == 0x0004)"})
    void passes_the_tcp_frame(String filter) {
        assertThat(DisplayFilter.of(filter).matches(TCP, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "!tcp", "tcp.port != 3000", "tcp.port === 3000", "all tcp.port > 3000", "udp.port != 1", "udp.port > 1",
            "tcp.port == -1", "ip.addr == 10.1.0.0/16", "ip.addr != 10.0.0.1", "ip.src#1 == 10.0.0.1", "ip.src#3", "tcp.flags & 0x04",
            "tcp.flags == 0x01", "tcp.flags.syn == 1", "http.request.method == \"get\"", "http.host contains \"ISTIO\"",
            "http.host[0:99] == \"c\"", "frame[58]", "frame[57:2] == 00:00", "tcp.len / 0 == 1", "frame.marked == 1", "frame.marked",
            "dns.qry.name", "dns.qry.name contains \"\"", "count(dns.qry.name) == 0", "len(dns.qry.name) < 5", "tcp.port in {90..80}",
            "http contains \"\\xff\"", "udp or tcp and frame.number == 8"})
    void stops_the_tcp_frame(String filter) {
        assertThat(DisplayFilter.of(filter).matches(TCP, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arp", "!(tcp.port == 3000)", "tcp.port not in {80}", "not tcp and not udp", "not tcp.flags.syn == 1"})
    void passes_a_frame_without_the_field(String filter) {
        assertThat(DisplayFilter.of(filter).matches(ARP, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp.port != 3000", "tcp.port !== 3000", "tcp.port === 3000", "all tcp.port > 1", "tcp.srcport == tcp.dstport",
            "-tcp.len < 1"})
    void stops_a_frame_without_the_field(String filter) {
        assertThat(DisplayFilter.of(filter).matches(ARP, false)).isFalse();
    }

    @Test
    void marks_are_the_users() {
        assertThat(DisplayFilter.of("frame.marked == 1").matches(ARP, true)).isTrue();
        assertThat(DisplayFilter.of("frame.marked").matches(ARP, true)).isTrue();
    }

    @Test
    void references_mean_the_selected_frame() {
        Selected selected = field -> field.equals(TcpFields.SRCPORT) ? List.of(new Value.Number(34630)) : List.of();
        assertThat(DisplayFilter.of("tcp.port == ${tcp.srcport}", selected).matches(TCP, false)).isTrue();
        assertThat(DisplayFilter.of("tcp.port == ${tcp.dstport}", selected).matches(TCP, false)).isFalse();
    }

    @Test
    void hints_at_what_surprises() {
        assertThat(DisplayFilter.of("tcp.flags.syn").hints()).singleElement().satisfies(h -> assertThat(h.at().end()).isEqualTo(13));
        assertThat(DisplayFilter.of("ip.addr != 10.0.0.1").hints()).hasSize(1);
        assertThat(DisplayFilter.of("ip.src != 10.0.0.1 and tcp.flags.syn == 1").hints()).isEmpty();
    }

    @Test
    void every_dns_answer_counts() {
        Dissection answer = new MadeFrame("").layer(DnsFields.DNS, 0, 0, DnsFields.A, "10.0.0.1", DnsFields.A, "10.0.0.2").build();
        assertThat(DisplayFilter.of("dns.a == 10.0.0.2 and count(dns.a) == 2").matches(answer, false)).isTrue();
        assertThat(DisplayFilter.of("dns.a != 10.0.0.2").matches(answer, false)).isFalse();
    }
}

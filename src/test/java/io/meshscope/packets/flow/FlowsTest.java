package io.meshscope.packets.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.JobContext;
import io.meshscope.base.Messages;
import io.meshscope.packets.Capture;
import io.meshscope.packets.filter.DisplayFilter;
import io.meshscope.packets.filter.Selection;
import io.meshscope.packets.flow.LogJoin.Side;
import io.meshscope.packets.flow.Story.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowsTest {
    private static List<Flow> flows(MadeCapture made) {
        return Flows.of(made.open(), PeerNames.NONE, JobContext.QUIET);
    }

    @Test
    void a_connection_has_its_leg_verdict_exchanges_and_story() {
        Flow flow = flows(MadeCapture.timeout()).getFirst();
        assertThat(flow.leg()).isEqualTo(Leg.PROXY_TO_APP);
        assertThat(flow.verdict()).isEqualTo(Verdict.PLAINTEXT);
        assertThat(flow.story().kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(flow.frames()).isEqualTo(8);
        assertThat(flow.exchanges()).singleElement().satisfies(e -> {
            assertThat(e.path()).isEqualTo("/items");
            assertThat(e.requestId()).isEqualTo("abc-1");
            assertThat(e.status()).isEqualTo(200);
            assertThat(e.took()).isGreaterThan(749_000_000L);
        });
        assertThat(flow.filter()).isEqualTo("tcp.stream == 0");
    }

    @Test
    void names_take_the_place_of_addresses() {
        PeerNames names = address -> address.equals("10.10.0.6")
                ? Optional.of(new Peer("gateway", "istio-system", Peer.Kind.GATEWAY))
                : Optional.empty();
        Flow flow = Flows.of(MadeCapture.timeout().open(), names, JobContext.QUIET).get(1);
        assertThat(flow.clientText()).isEqualTo("gateway");
        assertThat(flow.story().text().text(Messages.of(Messages.Lang.EN))).startsWith("gateway asked 10.10.0.13:3000");
    }

    @Test
    void redirected_connections_are_joined_from_their_two_one_way_halves() {
        MadeCapture made = new MadeCapture().between("10.0.0.5", 41000, "127.0.0.1", 15001);
        // The answers come from the address the application meant to call.
        made.opened();
        Capture plain = made.open();
        assertThat(Flows.of(plain, PeerNames.NONE, JobContext.QUIET)).singleElement()
                .satisfies(f -> assertThat(f.leg()).isEqualTo(Leg.APP_TO_PROXY));
        Capture halves = HalvesCapture.of();
        List<Flow> flows = Flows.of(halves, PeerNames.NONE, JobContext.QUIET);
        assertThat(flows).singleElement().satisfies(f -> {
            assertThat(f.answers()).hasValue(1);
            assertThat(f.server().text()).isEqualTo("10.200.3.2:80");
            assertThat(f.story().kind()).isEqualTo(Kind.ANSWERED);
            assertThat(f.filter()).isEqualTo("tcp.stream in {0, 1}");
        });
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '!', nullValues = "none", value = {
            "outbound_.80_.version-v2_.catalog.istioinaction.svc.cluster.local ! outbound|80|version-v2|catalog.istioinaction.svc.cluster.local",
            "outbound_.8080_._.a.b ! outbound|8080||a.b",
            "inbound_.80_._.a ! inbound|80||a",
            "catalog.example.com ! none",
            "outbound_.http_._.a ! none",
            "outbound_.80_._. ! none",
            "sideways_.80_._.a ! none"})
    // @formatter:on
    void server_names_of_istio_say_what_is_called(String name, String cluster) {
        assertThat(ServerName.parse(name).map(ServerName::cluster).orElse(null)).isEqualTo(cluster);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1,10.0.0.2,3000,WIRE", "127.0.0.6,10.0.0.2,3000,PROXY_TO_APP", "10.0.0.1,127.0.0.1,15001,APP_TO_PROXY",
            "10.0.0.1,10.0.0.2,15006,TO_PROXY", "10.0.0.1,10.0.0.2,15008,HBONE", "10.0.0.1,10.0.0.2,15012,XDS",
            "10.0.0.1,10.0.0.2,15021,HEALTH", "127.0.0.1,127.0.0.1,15000,ADMIN", "127.0.0.1,127.0.0.1,8080,LOOPBACK",
            "::6,fd00::1,80,PROXY_TO_APP"})
    void legs(String client, String server, int port, Leg leg) {
        assertThat(Leg.of(new Endpoint(client, 40000), new Endpoint(server, port))).isEqualTo(leg);
    }

    @Test
    void access_log_lines_are_found_by_addresses_and_time_and_request_ids() {
        List<Flow> flows = flows(MadeCapture.timeout());
        Flow timeout = flows.getFirst();
        AccessLine inbound = new AccessLine(1, timeout.start(), 500_000_000, "10.10.0.6:40720", "10.10.0.13:3000", "127.0.0.6:52137",
                "10.10.0.13:3000", "abc-9", "0 DC");
        AccessLine yesterday = new AccessLine(2, timeout.start() - 86_400_000_000_000L, 1, "-", "-", "127.0.0.6:52137", "10.10.0.13:3000",
                "-", "200");
        AccessLine byId = new AccessLine(3, timeout.start(), 1, "-", "-", "-", "-", "abc-1", "504 UT");
        LogJoin join = new LogJoin(List.of(inbound, yesterday, byId));
        assertThat(join.of(timeout)).extracting(m -> m.line().id() + " " + m.side()).containsExactlyInAnyOrder("1 " + Side.UPSTREAM,
                "3 " + Side.REQUEST);
        assertThat(join.of(flows.get(1))).extracting(m -> m.line().id() + " " + m.side()).containsExactly("1 " + Side.DOWNSTREAM);
    }

    @Test
    void following_puts_what_was_said_in_order() {
        Capture capture = MadeCapture.timeout().open();
        for (Follow.Mode mode : List.of(Follow.Mode.TCP, Follow.Mode.HTTP)) {
            Follow.Talk talk = Follow.of(capture, 1, mode, JobContext.QUIET);
            assertThat(talk.chunks()).extracting(Follow.Chunk::fromClient).startsWith(true).endsWith(false);
            assertThat(talk.chunks().stream().map(c -> new String(c.bytes(), StandardCharsets.ISO_8859_1)).collect(Collectors.joining()))
                    .startsWith("GET /items HTTP/1.1").contains("abc-2").contains("[]");
        }
        assertThat(Follow.of(capture, 1, Follow.Mode.TLS, JobContext.QUIET).chunks()).isEmpty();
    }

    @Test
    void conversations_count_both_ways() {
        assertThat(Conversation.of(MadeCapture.timeout().open())).hasSize(2).first().satisfies(c -> {
            assertThat(c.client().text()).isEqualTo("127.0.0.6:52137");
            assertThat(c.framesThere() + c.framesBack()).isEqualTo(8);
            assertThat(c.filter()).isEqualTo("tcp.stream == 0");
        });
    }

    @Test
    void points_of_a_stream_end_with_what_ended_it() {
        StreamPoints points = StreamPoints.of(MadeCapture.timeout().open(), 0);
        assertThat(points.points()).hasSize(8).last().satisfies(p -> assertThat(p.mark()).isEqualTo(StreamPoints.Mark.RESET));
        assertThat(points.duration()).isGreaterThan(749_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp.flags.reset == 1", "ip.src == 127.0.0.6", "http.request", "http.request.uri contains \"items\"",
            "tcp.port == 40720 and not http", "tcp.stream == 1 or tcp.flags == 0x0011", "http.response.code == 200", "frame.number > 5",
            "tcp.len > 0 && frame.time_delta > 0.2", "ip.addr in {10.10.0.0/24}", "http.host == \"catalog\"", "all tcp.port > 3000",
            "tcp.flags & 4", "frame contains \"abc-2\"", "not tcp", "frame.marked == 1", "_ws.col.Info contains \"items\"",
            "http.request.method in {\"GET\", \"PUT\"}", "tcp.analysis.flags"})
    void the_columns_say_what_the_frames_say(String text) {
        Capture capture = MadeCapture.timeout().open();
        DisplayFilter filter = DisplayFilter.of(text);
        List<Integer> slow = new java.util.ArrayList<>();
        capture.dissect(_ -> true, d -> {
            if (filter.matches(d, d.frame() == 2)) {
                slow.add(d.frame());
            }
        }, JobContext.QUIET);
        assertThat(Selection.of(filter, capture, f -> f == 2, JobContext.QUIET)).containsExactly(slow.stream().mapToInt(i -> i).toArray());
    }
}

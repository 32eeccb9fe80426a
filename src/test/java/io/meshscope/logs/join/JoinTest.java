package io.meshscope.logs.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.JobContext;
import io.meshscope.base.Phrase;
import io.meshscope.logs.Logs;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.join.RequestPair.How;
import io.meshscope.logs.join.RequestPair.Phase;
import io.meshscope.logs.join.RequestPair.Phase.Name;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinTest {
    private static final String ID = "11111111-2222-9333-a444-555555555555";

    private static String key(Phrase p) {
        return ((Phrase.Keyed) p).key();
    }

    private static String noId(String line) {
        return line.replace(ID, "-");
    }

    @Test
    void lines_with_the_same_id_are_a_pair_whichever_comes_first() {
        LogIndex other = Logs.index(Logs.AGENT, Logs.SERVER.replace(ID, "other"), Logs.SERVER);
        List<RequestPair> found = RequestIndex.of(other, JobContext.QUIET).find(Logs.row(Logs.TEXT));
        assertThat(found).hasSize(1);
        RequestPair pair = found.getFirst();
        assertThat(pair.how()).isEqualTo(How.REQUEST_ID);
        assertThat(pair.server().number()).isEqualTo(2);
        assertThat(key(pair.verdict())).isEqualTo("logs.pair.clientTimeout");
        assertThat(pair.offset()).isEqualTo(1000);
        assertThat(RequestIndex.find(other, Logs.row(Logs.TEXT), JobContext.QUIET)).isEqualTo(found);
        RequestPair swapped = RequestIndex.of(Logs.index(Logs.TEXT), JobContext.QUIET).find(Logs.row(Logs.SERVER)).getFirst();
        assertThat(Side.of(swapped.client())).isEqualTo(Side.CLIENT);
        assertThat(Side.of(swapped.server())).isEqualTo(Side.SERVER);
    }

    @Test
    void without_an_id_the_connection_joins_and_else_it_is_a_guess() {
        LogRow client = Logs.row(noId(Logs.TEXT));
        var byConnection = RequestIndex.find(Logs.index(noId(Logs.SERVER)), client, JobContext.QUIET);
        assertThat(byConnection).extracting(RequestPair::how).containsExactly(How.CONNECTION);
        String unconnected = noId(Logs.SERVER).replace("10.1.0.6:60144 outbound", "10.9.9.9:0 outbound").replace(" - \"-\" 0 0 499",
                " - \"-\" 0 24 499");
        var guess = RequestIndex.find(Logs.index(unconnected), client, JobContext.QUIET);
        assertThat(guess).extracting(RequestPair::isGuess).containsExactly(true);
        assertThat(RequestIndex.find(Logs.index(unconnected.replace("/cart", "/other")), client, JobContext.QUIET)).isEmpty();
        assertThat(RequestIndex.find(Logs.index(unconnected.replace("08:31", "08:35")), client, JobContext.QUIET)).isEmpty();
        assertThat(RequestIndex.find(Logs.index(Logs.SERVER), Logs.row(Logs.TEXT.replace(ID, "another")), JobContext.QUIET)).isEmpty();
    }

    @Test
    void phases_say_where_the_time_went_as_far_as_lines_tell() {
        String client = Logs.TEXT.replace("504 UT response_timeout", "200 - via_upstream").replace("24 500 -", "24 120 110");
        String server = Logs.SERVER.replace("0 DC downstream_remote_disconnect", "200 - via_upstream").replace("0 0 499 -", "0 24 90 80");
        RequestPair pair = Pairing.of(Logs.row(client), Logs.row(server), How.REQUEST_ID);
        assertThat(pair.phases()).containsExactly(new Phase(Name.CLIENT_PROXY, 10), new Phase(Name.NETWORK, 20),
                new Phase(Name.SERVER_PROXY,
                        10),
                new Phase(Name.APPLICATION, 80));
        assertThat(key(pair.verdict())).isEqualTo("logs.pair.fine");
        assertThat(Pairing.of(Logs.row(Logs.TEXT), Logs.row(Logs.SERVER), How.REQUEST_ID).phases()).allMatch(p -> p.millis() < 0);
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(value = {
            "504 UT response_timeout, 200 - via_upstream, clientTimeoutLate", "0 DC downstream_remote_disconnect, 0 DC x, callerLeft",
            "503 - via_upstream, 503 UC upstream_reset, serverProxy", "503 UO overflow, 200 - via_upstream, clientProxy",
            "500 - via_upstream, 500 - via_upstream, application", "403 - via_upstream, 403 - rbac_access_denied_matched_policy[none], serverReply"})
    // @formatter:on
    void the_verdict_names_who_gave_up_or_answered(String client, String server, String verdict) {
        RequestPair pair = Pairing.of(Logs.row(Logs.TEXT.replace("504 UT response_timeout", client)), Logs.row(Logs.SERVER.replace(
                "0 DC downstream_remote_disconnect", server)), How.REQUEST_ID);
        assertThat(key(pair.verdict())).isEqualTo("logs.pair." + verdict);
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(value = {"503 NC cluster_not_found,neverSent", "503 UH no_healthy_upstream,neverSent", "503 UF x,noConnection", "200 - via_upstream,server"})
    // @formatter:on
    void an_absent_line_means_something(String client, String meaning) {
        assertThat(key(Pairing.absent(Logs.row(Logs.TEXT.replace("504 UT response_timeout", client))))).isEqualTo("logs.absent." + meaning);
        assertThat(key(Pairing.absent(Logs.row(Logs.SERVER)))).isEqualTo("logs.absent.client");
    }

    private static String debug(String time, String scope, String text) {
        return "2025-05-17T08:50:37." + time + "Z\tdebug\tenvoy " + scope + " external/envoy/source/x.cc:1\t" + text;
    }

    // @formatter:off
    private static final String[] TIMEOUT = {
            debug("469000", "http", "[C7] new stream\tthread=4"),
            debug("469100", "http", "[C7][S99] request headers complete (end_stream=true):"), "':path', '/items'", "\tthread=4",
            debug("469200", "router", "[C7][S99] cluster 'outbound|80||cart' match for URL '/items'\tthread=4"),
            debug("469210", "pool", "[C8] using existing fully connected connection\tthread=5"),
            debug("469300", "router", "[C7][S99] router decoding headers:"), "'x-request-id', 'the-id'", "\tthread=4",
            debug("469400", "pool", "[C5] using existing fully connected connection\tthread=4"),
            debug("469500", "router", "[C7][S99] pool ready\tthread=4"),
            debug("600000", "http", "[C70][S1] new stream of another\tthread=4"),
            debug("969500", "router", "[C7][S99] upstream timeout\tthread=4"),
            debug("969600", "pool", "[C5] client disconnected, failure reason: \tthread=4"),
            debug("969700", "http", "[C7][S99] Sending local reply with details response_timeout\tthread=4"),
            debug("969800", "connection", "[C7] remote close\tthread=4")};
    // @formatter:on

    @Test
    void a_stream_is_followed_through_the_connection_it_used() {
        LogIndex log = Logs.index(TIMEOUT);
        LogRow local = Logs.rows(log).stream().filter(r -> r.text().contains("local reply")).findFirst().orElseThrow();
        DebugStory story = DebugStories.of(log, local, JobContext.QUIET).orElseThrow();
        assertThat(List.of(story.connection(), story.stream(), story.upstream(), story.cluster(), story.requestId())).containsExactly("7",
                "99",
                "5", "outbound|80||cart", "the-id");
        assertThat(story.events()).hasSize(10);
        assertThat(story.events().stream().filter(e -> e.leg() == DebugStory.Leg.UPSTREAM)).hasSize(2);
        assertThat(story.events().stream().filter(DebugStory.Event::anomaly).map(e -> e.row().text())).hasSize(2).anyMatch(t -> t.contains(
                "upstream timeout")).anyMatch(t -> t.contains("Sending local reply"));
        assertThat(story.events().stream().filter(e -> e.row().text().contains("upstream timeout")).findFirst().orElseThrow().after())
                .isEqualTo(
                        500_000);
        LogRow pooled = Logs.rows(log).stream().filter(r -> r.text().contains("client disconnected")).findFirst().orElseThrow();
        assertThat(DebugStories.of(log, pooled, JobContext.QUIET).orElseThrow().stream()).isEqualTo("99");
        assertThat(DebugStories.of(Logs.index(Logs.TEXT), Logs.row(Logs.TEXT), JobContext.QUIET)).isEmpty();
    }

    @Test
    void newer_tags_are_followed_too() {
        String[] lines = List.of(TIMEOUT).stream().map(l -> l.replaceAll("\\[C(\\d+)\\]\\[S(\\d+)\\]",
                "[Tags: \"ConnectionId\":\"$1\",\"StreamId\":\"$2\"]").replaceAll("\\[C(\\d+)\\]", "[Tags: \"ConnectionId\":\"$1\"]"))
                .toArray(
                        String[]::new);
        LogIndex log = Logs.index(lines);
        DebugStory story = DebugStories.of(log, Logs.rows(log).get(1), JobContext.QUIET).orElseThrow();
        assertThat(story.upstream()).isEqualTo("5");
        assertThat(story.events()).hasSize(10);
    }
}

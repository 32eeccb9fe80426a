package io.meshscope.packets.flow;

import static io.meshscope.packets.flow.MadeTrace.MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.packets.flow.Message.Alert;
import io.meshscope.packets.flow.Message.GoAway;
import io.meshscope.packets.flow.Message.Handshake;
import io.meshscope.packets.flow.Message.Request;
import io.meshscope.packets.flow.Message.Reset;
import io.meshscope.packets.flow.Message.Response;
import io.meshscope.packets.flow.Message.Sealed;
import io.meshscope.packets.flow.Story.Kind;
import io.meshscope.packets.index.Analysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryTest {
    private static final Request GET = new Request("GET", "/items", "catalog", "", 0);
    private static final Response OK = new Response(200, -1, 0);
    private static final Sealed DATA = new Sealed(23, 500);
    private static final Sealed GOODBYE = new Sealed(23, 19);

    private static Story tell(MadeTrace made) {
        return tell(made, Leg.WIRE);
    }

    private static Story tell(MadeTrace made, Leg leg) {
        return Storyteller.tell(made.build(), new Cast("gateway", "catalog", leg));
    }

    private static String words(Story story) {
        return story.text().text(Messages.of(Messages.Lang.EN));
    }

    @Test
    void timeout_with_a_late_answer_into_a_closed_socket() {
        Story story = tell(new MadeTrace().handshake().data(true, 93, GET).ack(false, 64).after(500 * MS).fin(true).ack(false, 64)
                .after(80_000).data(false, 715, OK).rst(true));
        assertThat(story.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(words(story)).isEqualTo("gateway closed after 500 ms. The answer of catalog came 0.08 ms later into a closed socket, "
                + "so the kernel replied RST. A timeout, not a crash of catalog.");
        assertThat(story.frames()).containsExactly(3, 5, 7, 8);
        assertThat(story.ladder()).extracting(Story.Step::tone).containsExactly(Story.Tone.NORMAL, Story.Tone.GAVE_UP, Story.Tone.GAVE_UP,
                Story.Tone.BROKEN);
        assertThat(story.ladder()).last().satisfies(s -> assertThat(s.since()).isEqualTo(500 * MS + 80_000));
    }

    @Test
    void timeout_under_tls_where_only_a_goodbye_comes_late() {
        Story story = tell(new MadeTrace().tls13(900).data(false, 1200, DATA).data(true, 480, DATA).data(false, 900, DATA).after(100 * MS)
                .data(true, 473, DATA).after(500 * MS).data(true, 24, GOODBYE).fin(true).data(false, 24, GOODBYE).rst(true));
        assertThat(story.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(words(story)).startsWith("gateway closed after 500 ms without an answer from catalog");
    }

    @Test
    void timeout_of_the_first_request_although_a_session_ticket_came() {
        Story story = tell(new MadeTrace().tls13(900).data(true, 480, DATA).data(false, 1200, DATA).after(500 * MS).data(true, 24, GOODBYE)
                .fin(true).data(false, 700, DATA).rst(true));
        assertThat(story.kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void timeout_without_any_answer() {
        Story story = tell(new MadeTrace().handshake().data(true, 93, GET).after(2000 * MS).fin(true).ack(false, 64));
        assertThat(story.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(words(story)).isEqualTo("gateway closed after 2.00 s; catalog had not answered. A timeout.");
    }

    @Test
    void a_half_closed_connection_is_no_timeout() {
        Story story = tell(new MadeTrace().handshake().data(true, 6).fin(true).after(200 * MS).data(false, 29).ack(true, 64).fin(false));
        assertThat(story.kind()).isEqualTo(Kind.ANSWERED);
    }

    @Test
    void an_answered_keep_alive_connection_is_fine() {
        Story story = tell(new MadeTrace().tls13(900).data(true, 480, DATA).data(false, 900, DATA).data(false, 300, DATA).after(9000 * MS)
                .data(true, 24, GOODBYE).fin(true).fin(false));
        assertThat(story.kind()).isEqualTo(Kind.ANSWERED);
        assertThat(story.kind().level()).isEqualTo(Story.Level.FINE);
    }

    @Test
    void plaintext_to_a_tls_only_port() {
        Story story = tell(new MadeTrace().handshake().data(true, 85, GET).ack(false, 64).rst(false));
        assertThat(story.kind()).isEqualTo(Kind.PLAINTEXT_TO_TLS);
        assertThat(words(story)).contains("STRICT");
        assertThat(story.frames()).containsExactly(3, 5);
        assertThat(tell(new MadeTrace().handshake().data(true, 85, GET).fin(false)).kind()).isEqualTo(Kind.PLAINTEXT_TO_TLS);
    }

    @Test
    void plaintext_from_the_sidecar_to_its_app_is_no_tls_story() {
        Story story = tell(new MadeTrace().handshake().data(true, 85, GET).rst(false), Leg.PROXY_TO_APP);
        assertThat(story.kind()).isEqualTo(Kind.CLOSED_UNANSWERED);
    }

    @Test
    void tls_to_a_plaintext_port() {
        Story story = tell(
                new MadeTrace().handshake().data(true, 300, new Handshake(1)).data(false, 400, new Response(400, -1, 0)).fin(true));
        assertThat(story.kind()).isEqualTo(Kind.TLS_TO_PLAINTEXT);
        assertThat(words(story)).contains("WRONG_VERSION_NUMBER");
    }

    // @formatter:off
    @ParameterizedTest(name = "{0} by client: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            116 | false | certificate_required (116) | presented none
            48  | false | unknown_ca (48)            | does not know the CA of the client certificate of gateway
            48  | true  | unknown_ca (48)            | gateway does not know the CA of the certificate of catalog
            45  | true  | certificate_expired (45)   | The certificate of catalog has expired
            45  | false | certificate_expired (45)   | The client certificate of gateway has expired
            42  | true  | bad_certificate (42)       | subjectAltNames
            112 | false | unrecognized_name (112)    | server name
            120 | false | no_application_protocol    | ALPN
            70  | false | protocol_version (70)      | minProtocolVersion
            47  | false | illegal_parameter (47)     | Neither side
            """)
    // @formatter:on
    void alerts_in_plain_words(int alert, boolean byClient, String name, String meaning) {
        Story story = tell(new MadeTrace().handshake().data(true, 300, new Handshake(1)).data(false, 2000, new Handshake(2))
                .data(byClient, 7, new Alert(2, alert)).fin(byClient));
        assertThat(story.kind()).isEqualTo(Kind.ALERT);
        assertThat(words(story)).contains(name, meaning).startsWith(byClient ? "gateway sent" : "catalog sent");
        assertThat(story.frames()).containsExactly(3, 4, 5, 6);
    }

    @Test
    void handshake_failure_after_a_certificate_was_asked_for_means_it_is_missing() {
        Story story = tell(new MadeTrace().handshake().data(true, 300, new Handshake(1))
                .data(false, 2000, new Handshake(2), new Handshake(11), new Handshake(13)).data(true, 105, new Handshake(11))
                .data(false, 7, new Alert(2, 40)).fin(false));
        assertThat(words(story)).contains("handshake_failure (40)", "asked for a client certificate and gateway presented none");
    }

    @Test
    void close_notify_is_no_story() {
        Story story = tell(new MadeTrace().handshake().data(true, 300, new Handshake(1)).data(false, 2000, new Handshake(2))
                .data(true, 100, new Handshake(20)).data(true, 100, DATA).data(false, 100, DATA).data(true, 7, new Alert(1, 0)).fin(true));
        assertThat(story.kind()).isEqualTo(Kind.ANSWERED);
    }

    @Test
    void an_encrypted_alert_after_an_empty_certificate_is_certificate_required() {
        Story story = tell(new MadeTrace().tls13(0).data(true, 79, new Sealed(23, 74)).data(false, 24, GOODBYE).fin(false).fin(true));
        assertThat(story.kind()).isEqualTo(Kind.SEALED_ALERT);
        assertThat(words(story)).contains("certificate_required (116)", "Inferred");
    }

    @Test
    void an_encrypted_alert_after_a_certificate_does_not_say_why() {
        Story story = tell(new MadeTrace().tls13(900).data(true, 79, new Sealed(23, 74)).data(false, 24, GOODBYE).fin(true).fin(false));
        assertThat(story.kind()).isEqualTo(Kind.SEALED_ALERT);
        assertThat(words(story)).contains("does not accept that certificate", "needs keys or the log of catalog")
                .doesNotContain("certificate_required");
    }

    @Test
    void an_encrypted_alert_of_the_client_is_about_the_servers_certificate() {
        Story story = tell(new MadeTrace().handshake().data(true, 300, new Handshake(1))
                .data(false, 2000, new Handshake(2), new Sealed(23, 900)).data(true, 30, new Message.ChangeCipher(), GOODBYE).fin(true));
        assertThat(story.kind()).isEqualTo(Kind.SEALED_ALERT);
        assertThat(words(story)).startsWith("gateway ended the handshake");
    }

    @Test
    void refused() {
        Story story = tell(new MadeTrace().syn().rst(false));
        assertThat(story.kind()).isEqualTo(Kind.REFUSED);
        assertThat(words(story)).contains("10.0.0.2:3000", "nothing listens");
        assertThat(story.frames()).containsExactly(0, 1);
    }

    @Test
    void no_answer_to_syn() {
        Story story = tell(new MadeTrace().syn().after(1000 * MS).syn().after(2000 * MS).syn());
        assertThat(story.kind()).isEqualTo(Kind.NO_ANSWER);
        assertThat(words(story)).contains("3 SYNs", "within 3.00 s");
        assertThat(tell(new MadeTrace().syn()).kind()).isEqualTo(Kind.NO_ANSWER);
    }

    @Test
    void rejected_by_icmp() {
        Story story = tell(new MadeTrace().syn().icmp(3, 13));
        assertThat(story.kind()).isEqualTo(Kind.REJECTED);
        assertThat(words(story)).contains("NetworkPolicy");
        assertThat(story.frames()).containsExactly(0, 1);
    }

    @Test
    void reset_in_the_middle_of_an_answer() {
        Story story = tell(new MadeTrace().handshake().data(true, 85, GET).data(false, 700, OK).rst(false));
        assertThat(story.kind()).isEqualTo(Kind.RESET_IN_ANSWER);
    }

    @Test
    void closed_instead_of_answered() {
        Story story = tell(new MadeTrace().handshake().data(true, 85, GET).data(false, 700, OK).data(true, 85, GET).rst(false));
        assertThat(story.kind()).isEqualTo(Kind.CLOSED_UNANSWERED);
        assertThat(words(story)).contains("503 UC");
    }

    @Test
    void tls_hello_without_an_answer() {
        MadeTrace made = new MadeTrace().handshake().data(true, 403, new Handshake(1)).ack(false, 64).after(5000 * MS).fin(true).fin(false);
        Story story = tell(made);
        assertThat(story.kind()).isEqualTo(Kind.HANDSHAKE_UNANSWERED);
        assertThat(words(story)).contains("waited 5.00 s");
    }

    @Test
    void zero_window_for_long() {
        Story story = tell(new MadeTrace().handshake().data(true, 85, GET).data(false, 1400, OK).ack(true, 0, Analysis.ZERO_WINDOW)
                .after(2200 * MS).ack(true, 64, Analysis.WINDOW_UPDATE).data(false, 100).fin(false).fin(true));
        assertThat(story.kind()).isEqualTo(Kind.ZERO_WINDOW);
        assertThat(words(story)).isEqualTo("gateway closed its receive window for 2.20 s: it read more slowly than catalog sent.");
    }

    @Test
    void a_short_zero_window_is_nobodys_problem() {
        assertThat(tell(new MadeTrace().handshake().data(true, 85, GET).data(false, 1400, OK).ack(true, 0, Analysis.ZERO_WINDOW).after(MS)
                .ack(true, 64).data(false, 100).fin(false).fin(true)).kind()).isEqualTo(Kind.ANSWERED);
    }

    @Test
    void loss() {
        assertThat(tell(new MadeTrace().handshake().data(true, 85, GET).data(false, 1400, OK).again(false).again(false).again(false)
                .fin(false).fin(true)).kind()).isEqualTo(Kind.LOSS);
    }

    @Test
    void http_errors() {
        Story story = tell(
                new MadeTrace().handshake().data(true, 85, GET).after(12 * MS).data(false, 100, new Response(503, -1, 0)).fin(true));
        assertThat(story.kind()).isEqualTo(Kind.HTTP_ERROR);
        assertThat(words(story)).isEqualTo("catalog answered GET /items with 503 after 12.0 ms.");
        assertThat(words(tell(new MadeTrace().handshake().data(true, 85, new Request("POST", "/a.B/C", "", "", 1))
                .data(false, 100, new Response(200, 14, 1)).fin(true)))).contains("gRPC status UNAVAILABLE");
        assertThat(words(tell(new MadeTrace().handshake().data(true, 85, GET).data(false, 13, new Reset(7, 3)).fin(true))))
                .contains("stream 3", "REFUSED_STREAM");
        assertThat(words(tell(new MadeTrace().handshake().data(true, 85, GET).data(false, 17, new GoAway(11)).fin(true))))
                .contains("ENHANCE_YOUR_CALM");
    }

    @Test
    void a_denied_tunnel() {
        Story story = tell(new MadeTrace().handshake().data(true, 85, new Request("CONNECT", "", "10.0.0.9:3000", "", 1)).data(false, 20,
                new Response(401, -1, 1)).fin(true));
        assertThat(story.kind()).isEqualTo(Kind.TUNNEL_DENIED);
        assertThat(words(story)).contains("10.0.0.9:3000", "401", "policy");
    }

    @Test
    void what_is_not_known_is_said() {
        assertThat(tell(new MadeTrace().fin(true).fin(false)).kind()).isEqualTo(Kind.START_MISSING);
        assertThat(tell(new MadeTrace().data(true, 10).data(true, 10)).kind()).isEqualTo(Kind.ONE_WAY);
        Story waiting = tell(new MadeTrace().handshake().data(true, 85, GET).after(900 * MS).ack(false, 64));
        assertThat(waiting.kind()).isEqualTo(Kind.STILL_WAITING);
        assertThat(words(waiting)).contains("no answer 900 ms later");
        assertThat(tell(new MadeTrace().handshake()).kind()).isEqualTo(Kind.IDLE);
        assertThat(tell(new MadeTrace().handshake().data(false, 10).fin(false)).kind()).isEqualTo(Kind.TALKED);
    }

    @Test
    void denied_requests_are_problems_and_missing_pages_are_not() {
        assertThat(tell(new MadeTrace().handshake().data(true, 85, GET).data(false, 100, new Response(403, -1, 0)).fin(true)).kind())
                .isEqualTo(Kind.HTTP_ERROR);
        Story missing = tell(new MadeTrace().handshake().data(true, 85, GET).data(false, 100, new Response(404, -1, 0)).fin(true));
        assertThat(missing.kind()).isEqualTo(Kind.ANSWERED);
        assertThat(words(missing)).contains("got 404");
    }

    @Test
    void without_the_opening_requests_tell_who_called() {
        Trace trace = new MadeTrace().data(false, 85, GET).data(true, 100, OK).build().oriented();
        assertThat(trace.client().address()).isEqualTo("10.0.0.2");
        assertThat(trace.segments().getFirst().fromClient()).isTrue();
        assertThat(new MadeTrace().data(true, 85, GET).build().oriented().client().address()).isEqualTo("10.0.0.1");
    }
}

package io.meshscope.packets.flow;

import io.meshscope.base.Phrase;
import io.meshscope.packets.flow.Message.Alert;
import io.meshscope.packets.flow.Story.Kind;
import io.meshscope.packets.flow.Story.Tone;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stories of connections that fail at TLS. */
final class TlsStories {
    /** Names of alerts as in RFC 8446, section 6, and the registry of TLS alerts. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(Map.entry(10, "unexpected_message"), Map.entry(20, "bad_record_mac"),
            Map.entry(22, "record_overflow"), Map.entry(40, "handshake_failure"), Map.entry(42, "bad_certificate"),
            Map.entry(43, "unsupported_certificate"), Map.entry(44, "certificate_revoked"), Map.entry(45, "certificate_expired"),
            Map.entry(46, "certificate_unknown"), Map.entry(47, "illegal_parameter"), Map.entry(48, "unknown_ca"),
            Map.entry(49, "access_denied"), Map.entry(50, "decode_error"), Map.entry(51, "decrypt_error"),
            Map.entry(70, "protocol_version"), Map.entry(71, "insufficient_security"), Map.entry(80, "internal_error"),
            Map.entry(86, "inappropriate_fallback"), Map.entry(90, "user_canceled"), Map.entry(109, "missing_extension"),
            Map.entry(110, "unsupported_extension"), Map.entry(112, "unrecognized_name"), Map.entry(115, "unknown_psk_identity"),
            Map.entry(116, "certificate_required"), Map.entry(120, "no_application_protocol"));
    /** Alerts with words of their own. */
    private static final Set<Integer> EXPLAINED = Set.of(40, 42, 43, 44, 45, 46, 48, 70, 80, 112, 116, 120);
    private static final int HANDSHAKE_FAILURE = 40;
    private static final int FATAL = 2;

    private TlsStories() {}

    /** An alert that can be read. */
    static Optional<Story> alert(Trace trace, Cast cast) {
        for (Segment segment : trace.segments()) {
            for (Message message : segment.messages()) {
                if (message instanceof Alert alert && alert.description() != Alert.CLOSE_NOTIFY
                        && (alert.level() == FATAL || (alert.description() >= HANDSHAKE_FAILURE && alert.description() != 90))) {
                    return Optional.of(alert(trace, cast, segment, alert.description()));
                }
            }
        }
        return Optional.empty();
    }

    private static Story alert(Trace trace, Cast cast, Segment segment, int description) {
        Telling telling = new Telling(Kind.ALERT);
        String name = NAMES.getOrDefault(description, String.valueOf(description));
        hellos(trace, telling);
        telling.step(segment, "alert", Tone.BROKEN, name);
        trace.after(segment, Segment::fin).ifPresent(s -> telling.step(s, "fin"));
        boolean missing = description == HANDSHAKE_FAILURE && !segment.fromClient() && asksForCertificate(trace);
        String meaning = missing
                ? "flow.alert.40.certificate"
                : EXPLAINED.contains(description) ? "flow.alert." + description + side(description, segment) : "flow.alert.other";
        return telling.say("text", cast.of(segment.fromClient()), cast.of(!segment.fromClient()), name + " (" + description + ")",
                Phrase.of(meaning, cast.of(segment.fromClient()), cast.of(!segment.fromClient())));
    }

    /** Whose certificate is meant differs by who complains. */
    private static String side(int description, Segment segment) {
        return description >= 42 && description <= 48 ? segment.fromClient() ? ".client" : ".server" : "";
    }

    /** TLS 1.2: the server asked for a certificate, so a failure right after the answer is about that. */
    private static boolean asksForCertificate(Trace trace) {
        return trace.handshake(Tls.CERTIFICATE_REQUEST).isPresent();
    }

    private static void hellos(Trace trace, Telling telling) {
        trace.handshake(Tls.CLIENT_HELLO).ifPresent(s -> telling.step(s, "clientHello"));
        trace.handshake(Tls.SERVER_HELLO).ifPresent(s -> telling.step(s, "serverHello"));
    }

    /** An alert that cannot be read: from its length, its place and what follows. */
    static Optional<Story> sealedAlert(Trace trace, Cast cast) {
        Tls tls = new Tls(trace);
        Optional<Segment> byServer = tls.sealedRefusalByServer();
        Optional<Segment> refusal = byServer.or(tls::sealedRefusalByClient);
        if (refusal.isEmpty() || !ends(trace, refusal.get())) {
            return Optional.empty();
        }
        Telling telling = new Telling(Kind.SEALED_ALERT);
        hellos(trace, telling);
        tls.finished().ifPresent(s -> telling.step(s, "finished"));
        telling.step(refusal.get(), "alert.sealed", Tone.BROKEN);
        trace.after(refusal.get(), s -> s.fin() || s.reset()).ifPresent(s -> telling.step(s, "fin"));
        String variant = byServer.isEmpty() ? "client" : tls.sentNoCertificate() ? "noCertificate" : "server";
        return Optional.of(telling.say(variant, cast.client(), cast.server()));
    }

    /** Whether nothing but the end follows. */
    private static boolean ends(Trace trace, Segment refusal) {
        return trace.after(refusal, s -> s.fin() || s.reset()).isPresent()
                && trace.after(refusal, s -> s.brings() && !Tls.isGoodbye(s)).isEmpty();
    }

    /** Plain HTTP to a port that ends the connection without a word. */
    static Optional<Story> plaintextToTls(Trace trace, Cast cast) {
        Optional<Segment> request = trace.firstData(true);
        if (request.isEmpty() || !request.get().says(Message.Request.class) || trace.firstData(false).isPresent() || !trace.hasStart()) {
            return Optional.empty();
        }
        Optional<Segment> end = trace.firstEnd();
        if (end.isEmpty() || end.get().fromClient() || cast.leg() == Leg.PROXY_TO_APP) {
            return Optional.empty();
        }
        Telling telling = new Telling(Kind.PLAINTEXT_TO_TLS).step(request.get(), "request.plain").step(end.get(),
                end.get().reset() ? "reset" : "fin", Tone.BROKEN);
        String after = Lapse.text(end.get().time() - request.get().time());
        return Optional.of(telling.say(end.get().reset() ? "reset" : "fin", cast.client(), cast.server(), after));
    }

    /** TLS to a port that answers in plain HTTP. */
    static Optional<Story> tlsToPlaintext(Trace trace, Cast cast) {
        Optional<Segment> hello = trace.firstData(true).filter(s -> s.messages().contains(new Message.Handshake(Tls.CLIENT_HELLO)));
        Optional<Segment> answer = trace.firstData(false).filter(s -> s.says(Message.Response.class));
        if (hello.isEmpty() || answer.isEmpty()) {
            return Optional.empty();
        }
        return Optional
                .of(new Telling(Kind.TLS_TO_PLAINTEXT).step(hello.get(), "clientHello").step(answer.get(), "answer.plain", Tone.BROKEN)
                        .say("text", cast.client(), cast.server()));
    }

    /** A ClientHello that nobody answers. */
    static Optional<Story> unansweredHello(Trace trace, Cast cast) {
        Optional<Segment> hello = trace.handshake(Tls.CLIENT_HELLO);
        Optional<Segment> end = trace.firstEnd();
        if (hello.isEmpty() || end.isEmpty() || trace.firstData(false).isPresent()) {
            return Optional.empty();
        }
        Telling telling = new Telling(Kind.HANDSHAKE_UNANSWERED).step(hello.get(), "clientHello").step(end.get(),
                end.get().reset() ? "reset" : "fin", end.get().fromClient() ? Tone.GAVE_UP : Tone.BROKEN);
        String after = Lapse.text(end.get().time() - hello.get().time());
        return Optional.of(telling.say(end.get().fromClient() ? "client" : "server", cast.client(), cast.server(), after));
    }
}

package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.simulate.request.Headers;
import java.util.ArrayList;
import java.util.List;

/**
 * How a request ends, as the one sees it who sent it.
 *
 * @param kind    who or what ended it
 * @param status  HTTP status; 0 when there is none or only the app knows it
 * @param flags   response flags the proxy logs, in Envoy's order; empty for "-"
 * @param details response code details, or the reason why a TCP connection was closed; "" for none
 * @param headers headers of the answer, as far as they are known
 * @param body    its body, as far as it is known
 * @param reason  in a sentence
 */
public record Answer(Kind kind, int status, List<String> flags, String details, Headers headers, String body, Phrase reason) {
    /** Who or what ends a request. */
    public enum Kind {
        /** A proxy answers it. */
        PROXY,
        /** It reaches the app; what the app says is not in any configuration. */
        APP,
        /** The connection is closed without an answer. */
        CLOSED,
        /** The TLS handshake fails; {@link Answer#details} holds the words of the one who started it. */
        NO_TLS,
        /** It cannot be told. */
        UNKNOWN
    }

    public Answer {
        flags = List.copyOf(flags);
    }

    /** An answer of a proxy. */
    static Answer proxy(int status, String flag, String details, String body, Phrase reason) {
        return new Answer(Kind.PROXY, status, flag.isEmpty() ? List.of() : List.of(flag), details, Headers.NONE, body, reason);
    }

    /** It cannot be told. */
    static Answer unknown(Phrase why) {
        return new Answer(Kind.UNKNOWN, 0, List.of(), "", Headers.NONE, "", why);
    }

    /** The connection is closed. */
    static Answer closed(String flag, String details, Phrase why) {
        return new Answer(Kind.CLOSED, 0, flag.isEmpty() ? List.of() : List.of(flag), details, Headers.NONE, "", why);
    }

    /** The handshake fails. */
    static Answer noTls(String words, Phrase why) {
        return new Answer(Kind.NO_TLS, 0, List.of(), words, Headers.NONE, "", why);
    }

    /** It reaches the app. */
    static Answer app(Phrase reason) {
        return new Answer(Kind.APP, 0, List.of(), "via_upstream", Headers.NONE, "", reason);
    }

    Answer with(Headers others) {
        return new Answer(kind, status, flags, details, others, body, reason);
    }

    Answer flagged(String flag) {
        List<String> more = new ArrayList<>(flags);
        more.add(flag);
        return new Answer(kind, status, more, details, headers, body, reason);
    }

    /** The flags as logged: comma separated, "-" for none. */
    public String flagText() {
        return flags.isEmpty() ? "-" : String.join(",", flags);
    }

    /** Status and flags in short: {@code 503 NC}, {@code 200}, {@code NR}. */
    public String text() {
        String s = status > 0 ? "" + status : "";
        return flags.isEmpty() ? s : (s + " " + flagText()).strip();
    }
}

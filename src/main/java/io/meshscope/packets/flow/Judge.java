package io.meshscope.packets.flow;

import io.meshscope.base.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says how a connection was secured, and what that rests on. Nothing is guessed: what is not seen leaves it unknown. */
final class Judge {
    private static final int HBONE_PORT = 15008;

    private final Trace trace;
    private final Marks marks;
    private final List<Proof> proofs = new ArrayList<>();

    Judge(Trace trace, Marks marks) {
        this.trace = trace;
        this.marks = marks;
    }

    /** What the verdict rests on; after {@link #verdict(Story)}. */
    List<Proof> proofs() {
        return proofs;
    }

    /** How it was secured; a handshake that failed secured nothing. */
    Verdict verdict(Story story) {
        Verdict verdict = verdict();
        boolean failed = switch (story.kind()) {
            case ALERT, SEALED_ALERT, HANDSHAKE_UNANSWERED -> trace.first(new Tls(trace)::carries).isEmpty();
            default -> false;
        };
        return failed ? Verdict.TLS_FAILED : verdict;
    }

    private Verdict verdict() {
        Optional<Segment> data = trace.first(s -> s.payload() > 0);
        if (data.isEmpty()) {
            return Verdict.NO_DATA;
        }
        Optional<Segment> hello = trace.handshake(Tls.CLIENT_HELLO);
        if (hello.isPresent()) {
            return refusedAsPlain() ? Verdict.UNKNOWN : tls(hello.get());
        }
        if (trace.isTls()) {
            return sealed();
        }
        return clear(data.get());
    }

    /** A hello that was answered in the clear is no TLS. */
    private boolean refusedAsPlain() {
        Optional<Segment> answer = trace.firstData(false).filter(s -> s.says(Message.Response.class));
        answer.ifPresent(s -> prove("flow.proof.answeredPlain", s.row()));
        return answer.isPresent() && trace.handshake(Tls.SERVER_HELLO).isEmpty();
    }

    private Verdict tls(Segment hello) {
        boolean istio = false;
        for (Marks.Seen protocol : marks.protocols()) {
            if (protocol.text().startsWith("istio")) {
                prove("flow.proof.alpn", protocol.frame(), protocol.text());
                istio = true;
                break;
            }
        }
        Marks.Seen name = marks.serverName();
        if (name != null && ServerName.parse(name.text()).isPresent()) {
            prove("flow.proof.serverName", name.frame(), name.text());
            istio = true;
        }
        for (Marks.Seen identity : marks.identities()) {
            prove("flow.proof.identity", identity.frame(), identity.text());
        }
        if (trace.server().port() == HBONE_PORT || connects()) {
            prove("flow.proof.hbone", hello.row());
            return Verdict.HBONE;
        }
        if (istio || marks.identities().stream().map(Marks.Seen::text).distinct().count() > 1) {
            return Verdict.ISTIO_MTLS;
        }
        prove("flow.proof.hello", hello.row());
        return Verdict.TLS;
    }

    private boolean connects() {
        return trace.first(s -> s.messages().stream().anyMatch(m -> m instanceof Message.Request r && r.method().equals("CONNECT")))
                .isPresent();
    }

    /** Records without the handshake they belong to: encrypted, but by whom cannot be said. */
    private Verdict sealed() {
        trace.first(s -> s.says(Message.Sealed.class)).ifPresent(s -> prove("flow.proof.noHandshake", s.row()));
        return trace.server().port() == HBONE_PORT ? Verdict.HBONE : Verdict.UNKNOWN;
    }

    private Verdict clear(Segment data) {
        Optional<Segment> second = trace.first(s -> s.messages().stream()
                .anyMatch(m -> (m instanceof Message.Request r && r.stream() > 0) || (m instanceof Message.Response p && p.stream() > 0)));
        if (second.isPresent()) {
            prove("flow.proof.http2", second.get().row());
            return Verdict.H2C;
        }
        Optional<Segment> first = trace.first(s -> s.says(Message.Request.class) || s.says(Message.Response.class));
        if (first.isPresent()) {
            prove("flow.proof.http1", first.get().row());
            return Verdict.PLAINTEXT;
        }
        prove("flow.proof.unknown", data.row());
        return Verdict.UNKNOWN;
    }

    private void prove(String key, int frame, Object... args) {
        proofs.add(new Proof(Phrase.of(key, args), frame));
    }
}

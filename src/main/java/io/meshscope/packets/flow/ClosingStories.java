package io.meshscope.packets.flow;

import io.meshscope.base.Phrase;
import io.meshscope.packets.flow.Story.Kind;
import io.meshscope.packets.flow.Story.Tone;
import java.util.Optional;

/** Stories of connections that end before a request is answered. */
final class ClosingStories {
    /** Who closes sooner than this after the last data does not do so because it waited too long. */
    private static final long PATIENCE = 30_000_000;

    private ClosingStories() {}

    /**
     * The client ends the connection while a request is not answered. When the answer comes all the same, the kernel of the client says RST:
     * the surest sign.
     */
    static Optional<Story> timeout(Trace trace, Cast cast) {
        Optional<Segment> close = trace.end(true);
        if (close.isEmpty() || trace.first(s -> !s.fromClient() && (s.fin() || s.reset()) && s.row() < close.get().row()).isPresent()) {
            return Optional.empty();
        }
        Tls tls = new Tls(trace);
        Optional<Segment> request = trace.before(close.get(), s -> s.fromClient() && tls.carries(s));
        Optional<Segment> late = trace.after(close.get(), s -> !s.fromClient() && s.brings());
        Optional<Segment> reset = trace.after(close.get(), s -> s.fromClient() && s.reset());
        boolean rejected = late.isPresent() && reset.isPresent();
        if (request.isEmpty() || close.get().time() - request.get().time() < PATIENCE || (late.isPresent() && !rejected)) {
            return Optional.empty();
        }
        Optional<Segment> answer = trace.after(request.get(), s -> !s.fromClient() && tls.carries(s) && s.row() < close.get().row());
        boolean ticket = answer.isPresent() && rejected && tls.maybeTicket(answer.get());
        return answer.isPresent() && !ticket ? Optional.empty() : Optional.of(timeout(trace, cast, tls, request.get(), close.get()));
    }

    private static Story timeout(Trace trace, Cast cast, Tls tls, Segment last, Segment close) {
        Segment request = firstOfRequest(trace, tls, last);
        Telling telling = new Telling(Kind.TIMEOUT).step(request, "request");
        trace.before(close, s -> s.fromClient() && s.row() > last.row() && Tls.isGoodbye(s) && s.payload() > 0)
                .ifPresent(s -> telling.step(s, "goodbye", Tone.GAVE_UP));
        telling.step(close, close.reset() ? "reset" : "fin", Tone.GAVE_UP);
        String waited = Lapse.text(close.time() - request.time());
        Optional<Segment> late = trace.after(close, s -> !s.fromClient() && s.brings());
        if (late.isEmpty()) {
            return telling.say("silent", cast.client(), cast.server(), waited);
        }
        boolean answer = !Tls.isGoodbye(late.get());
        telling.step(late.get(), answer ? "answer.late" : "goodbye", Tone.GAVE_UP);
        trace.after(late.get(), s -> s.fromClient() && s.reset()).ifPresent(s -> telling.step(s, "reset", Tone.BROKEN));
        return telling.say(answer ? "late" : "goodbye", cast.client(), cast.server(), waited, Lapse.text(late.get().time() - close.time()));
    }

    /** A request may need several segments: the first after what the server said last. */
    private static Segment firstOfRequest(Trace trace, Tls tls, Segment last) {
        Optional<Segment> said = trace.before(last, s -> !s.fromClient() && s.brings());
        return trace.first(s -> s.fromClient() && tls.carries(s) && (said.isEmpty() || s.row() > said.get().row())).orElse(last);
    }

    /** The server ends the connection instead of answering. */
    static Optional<Story> unanswered(Trace trace, Cast cast) {
        Optional<Segment> close = trace.end(false);
        if (close.isEmpty() || trace.first(s -> s.fromClient() && (s.fin() || s.reset()) && s.row() < close.get().row()).isPresent()) {
            return Optional.empty();
        }
        Tls tls = new Tls(trace);
        Optional<Segment> request = trace.before(close.get(), s -> s.fromClient() && tls.carries(s));
        if (request.isEmpty()
                || trace.after(request.get(), s -> !s.fromClient() && s.brings() && s.row() <= close.get().row() && tls.carries(s))
                        .isPresent()) {
            return Optional.empty();
        }
        Segment first = firstOfRequest(trace, tls, request.get());
        String waited = Lapse.text(close.get().time() - first.time());
        return Optional.of(new Telling(Kind.CLOSED_UNANSWERED).step(first, "request")
                .step(close.get(), close.get().reset() ? "reset" : "fin", Tone.BROKEN)
                .say(close.get().reset() ? "reset" : "fin", cast.client(), cast.server(), waited));
    }

    /** The server breaks off after a part of the answer. */
    static Optional<Story> resetInAnswer(Trace trace, Cast cast) {
        Optional<Segment> reset = trace.first(s -> !s.fromClient() && s.reset());
        if (reset.isEmpty() || trace.first(s -> (s.fin() || s.reset()) && s.row() < reset.get().row()).isPresent()) {
            return Optional.empty();
        }
        Tls tls = new Tls(trace);
        Optional<Segment> data = trace.before(reset.get(), tls::carries).filter(s -> !s.fromClient());
        if (data.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Telling(Kind.RESET_IN_ANSWER).step(data.get(), "answer").step(reset.get(), "reset", Tone.BROKEN).say("text",
                cast.client(), cast.server(), Lapse.text(reset.get().time() - data.get().time())));
    }

    /** The client breaks off while the server sends. */
    static Optional<Story> clientAbort(Trace trace, Cast cast) {
        Optional<Segment> reset = trace.firstEnd().filter(s -> s.fromClient() && s.reset());
        Optional<Segment> data = reset.flatMap(r -> trace.before(r, Segment::brings));
        if (data.isEmpty() || data.get().fromClient() || reset.get().time() - data.get().time() > PATIENCE
                || Tls.isGoodbye(data.get())) {
            return Optional.empty();
        }
        return Optional.of(new Telling(Kind.CLIENT_ABORT).step(data.get(), "answer").step(reset.get(), "reset", Tone.BROKEN)
                .say(Phrase.of("flow.story.CLIENT_ABORT.text", cast.client(), cast.server())));
    }
}

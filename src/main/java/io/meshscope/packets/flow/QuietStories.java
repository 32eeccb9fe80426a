package io.meshscope.packets.flow;

import io.meshscope.packets.flow.Story.Kind;
import io.meshscope.packets.flow.Story.Tone;
import java.util.Optional;

/** Stories of connections in which nothing went wrong, or of which too little is known. */
final class QuietStories {
    /** A capture that ends sooner than this after a request says nothing about the answer. */
    private static final long SOON = 10_000_000;

    private QuietStories() {}

    /** Only one side was captured: nothing can be said about answers. */
    static Optional<Story> oneWay(Trace trace, Cast cast) {
        boolean client = trace.first(Segment::fromClient).isPresent();
        boolean server = trace.first(s -> !s.fromClient()).isPresent();
        if ((client && server) || trace.segments().size() < 2) {
            return Optional.empty();
        }
        return Optional.of(new Telling(Kind.ONE_WAY).step(trace.segments().getFirst(), "first").say("text", cast.of(client),
                cast.of(!client)));
    }

    /** The last question and its answer. */
    static Optional<Story> answered(Trace trace, Cast cast) {
        Tls tls = new Tls(trace);
        Optional<Segment> answer = trace.last(s -> !s.fromClient() && tls.carries(s));
        Optional<Segment> request = answer.flatMap(a -> trace.before(a, s -> s.fromClient() && tls.carries(s)));
        if (request.isEmpty()) {
            return Optional.empty();
        }
        Segment first = trace.after(request.get(), s -> !s.fromClient() && tls.carries(s)).orElseThrow();
        Optional<Message.Response> status = first.messages().stream().filter(Message.Response.class::isInstance)
                .map(Message.Response.class::cast).filter(r -> r.status() >= HttpStories.CLIENT_ERROR).findFirst();
        if (status.isPresent()) {
            return Optional.of(new Telling(Kind.ANSWERED).step(request.get(), "request").step(first, "status", status.get().status())
                    .say("status", cast.client(), cast.server(), status.get().status(),
                            Lapse.text(first.time() - request.get().time())));
        }
        String key = cast.leg() == Leg.PROXY_TO_APP || cast.leg() == Leg.APP_TO_PROXY ? "inside" : trace.hasStart() ? "text" : "noStart";
        return Optional.of(new Telling(Kind.ANSWERED).step(request.get(), "request").step(first, "answer").say(key, cast.client(),
                cast.server(), Lapse.text(first.time() - request.get().time())));
    }

    /** A request nobody answered until the capture ended. */
    static Optional<Story> waiting(Trace trace, Cast cast) {
        Tls tls = new Tls(trace);
        Optional<Segment> request = trace.last(tls::carries).filter(Segment::fromClient);
        if (request.isEmpty() || trace.firstEnd().isPresent()) {
            return Optional.empty();
        }
        long waited = trace.segments().getLast().time() - request.get().time();
        Telling telling = new Telling(Kind.STILL_WAITING).step(request.get(), "request", Tone.GAVE_UP);
        return Optional.of(waited < SOON
                ? telling.say("soon", cast.client(), cast.server())
                : telling.say("text", cast.client(), cast.server(), Lapse.text(waited)));
    }

    /** What is left. */
    static Optional<Story> rest(Trace trace, Cast cast) {
        Segment first = trace.segments().getFirst();
        Segment last = trace.segments().getLast();
        boolean said = trace.first(s -> s.payload() > 0).isPresent();
        Kind kind = !trace.hasStart() ? Kind.START_MISSING : said ? Kind.TALKED : Kind.IDLE;
        return Optional.of(new Telling(kind).step(first, "first").step(last, "last").say("text", cast.client(), cast.server(),
                Lapse.text(last.time() - first.time())));
    }
}

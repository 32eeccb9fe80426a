package io.meshscope.packets.flow;

import io.meshscope.base.Phrase;
import io.meshscope.packets.flow.Story.Kind;
import io.meshscope.packets.flow.Story.Tone;
import java.util.List;
import java.util.Optional;

/** Stories of connections that never came to be. */
final class OpeningStories {
    private static final int UNREACHABLE_4 = 3;
    private static final int UNREACHABLE_6 = 1;

    private OpeningStories() {}

    /** SYN answered by RST: nothing listens. */
    static Optional<Story> refused(Trace trace, Cast cast) {
        Optional<Segment> syn = trace.first(s -> s.fromClient() && s.syn());
        Optional<Segment> reset = trace.first(s -> !s.fromClient() && s.reset());
        if (syn.isEmpty() || reset.isEmpty() || trace.isOpen()) {
            return Optional.empty();
        }
        String after = Lapse.text(reset.get().time() - syn.get().time());
        return Optional.of(new Telling(Kind.REFUSED).step(syn.get(), "syn").step(reset.get(), "reset", Tone.BROKEN)
                .say("text", cast.client(), trace.server().text(), after));
    }

    /** SYN answered by ICMP: somebody on the way rejects it. */
    static Optional<Story> rejected(Trace trace, Cast cast) {
        Optional<Trace.Refusal> refusal = trace.refusals().stream()
                .filter(r -> r.code() >>> 8 == (r.six() ? UNREACHABLE_6 : UNREACHABLE_4)).findFirst();
        if (refusal.isEmpty() || trace.isOpen()) {
            return Optional.empty();
        }
        Telling telling = new Telling(Kind.REJECTED).frame(refusal.get().row());
        trace.first(s -> s.fromClient() && s.syn()).ifPresent(s -> telling.step(s, "syn"));
        return Optional.of(telling.say("text", trace.server().text(), reason(refusal.get())));
    }

    /** What ICMP says (RFC 792, RFC 1812 section 5.2.7.1, RFC 4443 section 3.1). */
    private static Phrase reason(Trace.Refusal refusal) {
        int code = refusal.code() & 0xff;
        boolean prohibited = refusal.six() ? code == 1 || code == 5 || code == 6 : List.of(9, 10, 13).contains(code);
        boolean port = code == (refusal.six() ? 4 : 3);
        return Phrase.of(prohibited ? "flow.icmp.prohibited" : port ? "flow.icmp.port" : "flow.icmp.unreachable");
    }

    /** SYN never answered: dropped on the way, or nobody has the address. */
    static Optional<Story> noAnswer(Trace trace, Cast cast) {
        List<Segment> syns = trace.segments().stream().filter(s -> s.fromClient() && s.syn()).toList();
        if (syns.isEmpty() || trace.first(s -> !s.fromClient() || s.payload() > 0).isPresent()) {
            return Optional.empty();
        }
        Telling telling = new Telling(Kind.NO_ANSWER);
        syns.forEach(s -> telling.step(s, s.equals(syns.getFirst()) ? "syn" : "syn.again", Tone.GAVE_UP));
        String waited = Lapse.text(syns.getLast().time() - syns.getFirst().time());
        return Optional.of(syns.size() == 1
                ? telling.say("once", cast.client(), trace.server().text())
                : telling.say("text", cast.client(), trace.server().text(), syns.size(), waited));
    }
}

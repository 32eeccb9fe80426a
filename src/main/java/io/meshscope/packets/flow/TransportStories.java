package io.meshscope.packets.flow;

import io.meshscope.packets.flow.Story.Kind;
import io.meshscope.packets.flow.Story.Tone;
import io.meshscope.packets.index.Analysis;
import java.util.List;
import java.util.Optional;

/** Stories about the transport itself. */
final class TransportStories {
    /** Shorter pauses are nobody's problem. */
    private static final long LONG_STOP = 200_000_000;
    private static final int MANY = 3;
    private static final int PERCENT = 100;

    private TransportStories() {}

    /** One side keeps its window closed for long: it does not read. */
    static Optional<Story> zeroWindow(Trace trace, Cast cast) {
        Segment longest = null;
        Segment opened = null;
        long most = LONG_STOP;
        for (Segment closed : trace.segments()) {
            if (!Analysis.ZERO_WINDOW.in(closed.analysis())) {
                continue;
            }
            Segment open = trace.after(closed, s -> s.fromClient() == closed.fromClient() && s.window() > 0).orElse(null);
            long until = open == null ? trace.segments().getLast().time() : open.time();
            if (until - closed.time() > most) {
                most = until - closed.time();
                longest = closed;
                opened = open;
            }
        }
        if (longest == null) {
            return Optional.empty();
        }
        Telling telling = new Telling(Kind.ZERO_WINDOW).step(longest, "window.closed", Tone.BROKEN);
        if (opened != null) {
            telling.step(opened, "window.open");
        }
        boolean client = longest.fromClient();
        return Optional.of(telling.say(opened == null ? "closed" : "text", cast.of(client), cast.of(!client), Lapse.text(most)));
    }

    /** Many segments had to be sent again. */
    static Optional<Story> loss(Trace trace, Cast cast) {
        List<Segment> again = trace.segments().stream().filter(s -> Analysis.RETRANSMISSION.in(s.analysis())).toList();
        int all = trace.segments().size();
        if (again.size() < MANY || again.size() * PERCENT < 2 * all) {
            return Optional.empty();
        }
        Telling telling = new Telling(Kind.LOSS);
        again.stream().limit(5).forEach(s -> telling.step(s, "again", Tone.BROKEN));
        return Optional.of(telling.say("text", cast.client(), cast.server(), again.size(), all));
    }
}

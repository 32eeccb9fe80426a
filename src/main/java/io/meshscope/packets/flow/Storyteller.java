package io.meshscope.packets.flow;

import java.util.List;
import java.util.Optional;

/** Tells the story of a connection: the first of the rules that knows it. */
final class Storyteller {
    /** From what is certain to what is left. */
    private static final List<StoryRule> RULES = List.of(OpeningStories::refused, OpeningStories::rejected, OpeningStories::noAnswer,
            TlsStories::alert, TlsStories::tlsToPlaintext, TlsStories::plaintextToTls, TlsStories::unansweredHello,
            TlsStories::sealedAlert, HttpStories::tunnelDenied, QuietStories::oneWay, ClosingStories::timeout, ClosingStories::unanswered,
            ClosingStories::resetInAnswer, ClosingStories::clientAbort, HttpStories::error, TransportStories::zeroWindow,
            TransportStories::loss, QuietStories::waiting, QuietStories::answered, QuietStories::rest);

    private Storyteller() {}

    /** The story of a connection that has at least one segment. */
    static Story tell(Trace trace, Cast cast) {
        for (StoryRule rule : RULES) {
            Optional<Story> story = rule.tell(trace, cast);
            if (story.isPresent()) {
                return story.get();
            }
        }
        throw new IllegalStateException("the last rule knows every connection");
    }
}

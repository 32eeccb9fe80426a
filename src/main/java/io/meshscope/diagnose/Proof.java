package io.meshscope.diagnose;

import io.meshscope.model.Document;
import io.meshscope.packets.flow.Flow;
import io.meshscope.base.Phrase;
import io.meshscope.model.Locator;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;

/**
 * A piece of evidence for a judgement.
 *
 * @param source which kind of evidence it is: kinds that agree make a cause more certain
 * @param place  exactly where it stands
 * @param says   what it says, in words
 */
public record Proof(Source source, Locator place, Phrase says) {
    /** An object, at one of its values. */
    public static Proof of(Resource object, Tree value) {
        String text = value.isPresent() ? JsonText.of(value) : "";
        return new Proof(Source.OBJECT, value.isPresent() ? object.at(value) : object.locator(),
                Phrase.literal(object.kind().name() + " " + object
                        .namespace() + "/" + object.name() + (text.isEmpty() ? "" : ": " + text)));
    }

    /** A whole object. */
    public static Proof of(Resource object) {
        return of(object, Tree.absent());
    }

    /** A place in what a proxy has. */
    public static Proof proxy(Locator place, String says) {
        return new Proof(Source.PROXY, place, Phrase.literal(says));
    }

    /** A story in a capture, at the first frame that tells it. */
    public static Proof captured(Document document, Flow flow) {
        int frame = flow.story().frames().isEmpty() ? 0 : flow.story().frames().getFirst() + 1;
        return new Proof(Source.CAPTURE, new Locator(document, new Locator.Line(Math.max(1, frame))),
                Phrase.of("diagnose.frame", frame, flow.clientText() + " → " + flow.serverText(), flow.story().text()));
    }

    /** Kinds of evidence that are independent of one another. */
    public enum Source {
        /** What was asked for: Kubernetes and Istio objects. */
        OBJECT,
        /** What a proxy has: its configuration dump, its hosts, its certificates. */
        PROXY,
        /** What happened, in words: log lines. */
        LOG,
        /** What happened, counted: statistics. */
        STATS,
        /** What went over the wire: packets. */
        CAPTURE,
        /** What istiod says of its proxies. */
        SYNC;

        /** Its name for people. */
        public Phrase words() {
            return Phrase.of("diagnose.source." + name());
        }
    }
}

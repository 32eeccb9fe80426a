package io.meshscope.diagnose;

import io.meshscope.base.Phrase;
import io.meshscope.model.Locator;

/**
 * A piece of evidence for a judgement.
 *
 * @param source which kind of evidence it is: kinds that agree make a cause more certain
 * @param place  exactly where it stands
 * @param says   what it says, in words
 */
public record Proof(Source source, Locator place, Phrase says) {
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
        SYNC
    }
}

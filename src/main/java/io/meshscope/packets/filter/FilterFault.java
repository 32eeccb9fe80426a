package io.meshscope.packets.filter;

import io.meshscope.base.Phrase;
import io.meshscope.model.Span;

/** A filter cannot be understood. */
public final class FilterFault extends RuntimeException {
    private final transient Phrase words;
    private final transient Span at;

    FilterFault(Span at, String key, Object... args) {
        super(key, null, false, false);
        this.words = Phrase.of(key, args);
        this.at = at;
    }

    /** What is wrong. */
    public Phrase words() {
        return words;
    }

    /** Where, in characters of the filter's text; empty at the end of the text when something is missing there. */
    public Span at() {
        return at;
    }
}

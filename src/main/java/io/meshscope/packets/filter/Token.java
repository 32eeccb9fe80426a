package io.meshscope.packets.filter;

import io.meshscope.model.Span;

/**
 * A piece of a filter's text.
 *
 * @param kind what it is
 * @param text the text as written; of a string its content with escapes undone; of a bracket what stands between
 * @param at   where it stands, in characters
 */
record Token(Kind kind, String text, Span at) {
    /** What a token is. */
    enum Kind {
        /** A name, number or address, whatever it turns out to be. */
        WORD,
        /** A string in quotes. */
        STRING,
        /** A character in single quotes. */
        CHAR,
        /** An operator, a bracket of a group or a set, a comma. */
        SYMBOL,
        /** A slice: what stands between square brackets. */
        BRACKET,
        /** The end of the text. */
        END
    }

    /** Whether it is this symbol. */
    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Whether it is this word. */
    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }
}

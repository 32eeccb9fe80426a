package io.meshscope.base.query;

/**
 * A piece of a filter.
 *
 * @param kind  what it is
 * @param text  its text; of a string, without quotes and escapes
 * @param start place of its first character
 * @param end   place behind its last
 */
public record Token(Kind kind, String text, int start, int end) {
    /** What a piece is. */
    public enum Kind {
        /** A name, number, address or other text without blanks. */
        WORD,
        /** Text in quotes. */
        STRING,
        /** {@code ==}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}, {@code ~}, {@code &&}, {@code ||}, {@code !}. */
        SIGN,
        /** {@code (} {@code )} {@code {} {@code }} {@code ,}. */
        MARK,
        /** Behind the last piece. */
        END
    }

    /** Whether it is this sign or mark. */
    public boolean is(String what) {
        return (kind == Kind.SIGN || kind == Kind.MARK) && text.equals(what);
    }

    /** Whether it is this word. */
    public boolean isWord(String what) {
        return kind == Kind.WORD && text.equals(what);
    }
}

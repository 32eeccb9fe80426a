package io.meshscope.base;

import java.util.List;

/**
 * Words to be shown later, in the language of the moment: a message key with what fills its placeholders, or text that is the same in every
 * language (names, addresses, JSON), or a list of both.
 */
public sealed interface Phrase {
    /**
     * A text from the bundles.
     *
     * @param key  message key, its part before the first dot names the bundle
     * @param args what fills the placeholders: phrases are put into words first, everything else as it prints
     */
    record Keyed(String key, List<Object> args) implements Phrase {
        public Keyed {
            args = List.copyOf(args);
        }
    }

    /** The same text in every language. */
    record Literal(String text) implements Phrase {}

    /** Several phrases in a row. */
    record Joined(List<Phrase> parts, String separator) implements Phrase {
        public Joined {
            parts = List.copyOf(parts);
        }
    }

    /** A text from the bundles. */
    static Phrase of(String key, Object... args) {
        return new Keyed(key, List.of(args));
    }

    /** A text for a number of things: key + ".one" for 1, key + ".other" else; <code>{0}</code> is the number, more fills <code>{1}</code>…. */
    static Phrase count(String key, long n, Object... more) {
        Object[] args = new Object[more.length + 1];
        args[0] = Formats.count(n);
        System.arraycopy(more, 0, args, 1, more.length);
        return of(key + (n == 1 ? ".one" : ".other"), args);
    }

    /** No words. */
    static Phrase none() {
        return new Literal("");
    }

    /** Text that needs no translation. */
    static Phrase literal(String text) {
        return new Literal(text);
    }

    /** Phrases in a row with something between them. */
    static Phrase join(List<Phrase> parts, String separator) {
        return parts.size() == 1 ? parts.getFirst() : new Joined(parts, separator);
    }

    /** Whether it says anything. */
    default boolean isPresent() {
        return !(this instanceof Literal(String text) && text.isEmpty());
    }

    /** The words in a language. */
    default String text(Messages messages) {
        return switch (this) {
            case Literal(String text) -> text;
            case Keyed(String key, List<Object> args) ->
                messages.text(key, args.stream().map(a -> a instanceof Phrase p ? p.text(messages) : a).toArray());
            case Joined(List<Phrase> parts, String separator) ->
                String.join(separator, parts.stream().map(p -> p.text(messages)).toList());
        };
    }
}

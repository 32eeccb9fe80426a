package io.meshscope.model.effective;

import io.meshscope.model.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An answer with the chain of objects it follows from. Nothing is guessed: where the evidence lacks what an answer depends on it is
 * {@link Unknown}, and says which kinds of objects would have to be collected.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {
    /** The steps that led here, the widest first; the last one decided. */
    List<Reason> why();

    /**
     * It is known.
     *
     * @param answer what was asked for
     */
    record Known<T>(T answer, List<Reason> why) implements Answer<T> {
        public Known {
            why = List.copyOf(why);
        }
    }

    /**
     * The evidence does not tell.
     *
     * @param missing kinds that were not collected; may be empty when objects are there and do not say, then {@code why} tells
     */
    record Unknown<T>(Set<Kind> missing, List<Reason> why) implements Answer<T> {
        public Unknown {
            missing = Set.copyOf(missing);
            why = List.copyOf(why);
        }
    }

    /** A known answer. */
    static <T> Answer<T> known(T value, List<Reason> why) {
        return new Known<>(value, why);
    }

    /** An answer that depends on a kind nobody collected. */
    static <T> Answer<T> missing(Kind kind) {
        return new Unknown<>(Set.of(kind), List.of(Reason.of("effective.notCollected", kind.name())));
    }

    /** The answer, when it is known. */
    default Optional<T> value() {
        return this instanceof Known<T>(T answer, List<Reason> _) ? Optional.of(answer) : Optional.empty();
    }

    /** Whether it is known. */
    default boolean isKnown() {
        return this instanceof Known<T>;
    }

    /** Kinds that would have to be collected; empty when it is known. */
    default Set<Kind> missing() {
        return this instanceof Unknown<T>(Set<Kind> kinds, List<Reason> _) ? kinds : Set.of();
    }
}

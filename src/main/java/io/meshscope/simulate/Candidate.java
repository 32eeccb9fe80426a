package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import java.util.Optional;

/**
 * Something that could have been taken and was not, or a part that let the request pass.
 *
 * @param name what it is called
 * @param why  why not, or what it did
 * @param mark what became of it
 * @param spot its place
 */
public record Candidate(String name, Phrase why, Mark mark, Optional<Spot> spot) {
    /** What became of a candidate. */
    public enum Mark {
        /** It was not taken. */
        LOST,
        /** It let the request pass, or is one of those that may be taken. */
        PASSED,
        /** It refused or answered. */
        STOPPED,
        /** It cannot be told what it does. */
        UNKNOWN
    }

    /** One that was not taken. */
    static Candidate lost(String name, Phrase why, Spot spot) {
        return new Candidate(name, why, Mark.LOST, Optional.of(spot));
    }
}

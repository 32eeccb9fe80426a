package io.meshscope.diagnose;

import io.meshscope.base.Phrase;
import io.meshscope.model.Ref;
import java.util.List;
import java.util.Optional;

/**
 * Why requests fail. Its words are the messages {@code cause.ID.title}, {@code .explain}, {@code .fix}, {@code .verify}, {@code .prevent}
 * and {@code .disproof}, all with the same arguments.
 *
 * @param id       its name, such as {@code missing-subset}
 * @param args     what fills the placeholders of its words
 * @param about    what is to be changed, when that can be addressed
 * @param severity how bad it is for users
 * @param fixYaml  text to copy that mends it, "" when none can be given; never applied by itself
 */
public record Cause(String id, List<Object> args, Optional<Ref> about, Severity severity, String fixYaml) {
    /** How bad, in the words of a report. */
    public enum Severity {
        /** Requests fail now. */
        CRITICAL,
        /** Some requests fail, or all will soon. */
        HIGH,
        /** Works, but not as meant. */
        MEDIUM
    }

    public Cause {
        args = List.copyOf(args);
    }

    /** One of its texts: {@code title}, {@code explain}, {@code fix}, {@code verify}, {@code prevent} or {@code disproof}. */
    public Phrase words(String part) {
        return new Phrase.Keyed("cause." + id + "." + part, args);
    }
}

package io.meshscope.rules.schema;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may stand in a field. */
sealed interface FieldType {
    /** The plain types. */
    enum Base {
        STRING, INT, UINT, LONG, PORT, NUMBER, BOOL, DURATION, TIME, BYTES, QUANTITY, INT_OR_STRING
    }

    /** A plain value within limits. */
    record Scalar(Base base, Limits limits) implements FieldType {}

    /** One of a few words. */
    record Choice(List<String> values) implements FieldType {}

    /**
     * A list.
     *
     * @param unique fields whose values together may occur once only; empty when items may repeat
     * @param set    whether the items themselves may occur once only
     */
    record ListOf(Slot item, Size size, List<String> unique, boolean set) implements FieldType {}

    /** A map with free keys. */
    record MapOf(Slot value, Size size) implements FieldType {}

    /** An object of a type with a name; looked up in the catalogue because types may contain themselves. */
    record Named(String file, String name) implements FieldType {}

    /** Anything, or any object. */
    record Free(boolean object) implements FieldType {}

    /** How many, both ends included. */
    record Size(long min, long max) {
        static final Size ANY = new Size(0, Long.MAX_VALUE);
    }

    /**
     * Limits of a plain value.
     *
     * @param min      smallest number, or null
     * @param max      largest number, or null
     * @param length   length of a text in characters
     * @param pattern  what a text must look like
     * @param words    further words of the notation, such as {@code ms}
     */
    record Limits(@Nullable Double min, @Nullable Double max, Size length, @Nullable Pattern pattern, Set<String> words) {}

    /**
     * A place for a value.
     *
     * @param type        what may stand there
     * @param required    whether it must be there
     * @param nullable    whether null may be written
     * @param replacement for a deprecated field what to use instead, "" when nothing; null when the field is not deprecated
     * @param warned      whether istiod warns of the deprecated field
     */
    record Slot(FieldType type, boolean required, boolean nullable, @Nullable String replacement, boolean warned) {}
}

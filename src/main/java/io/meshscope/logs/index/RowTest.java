package io.meshscope.logs.index;

import io.meshscope.logs.field.Field;
import io.meshscope.logs.format.LineFormat;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** What rows are chosen by. A row that has nothing for a field fails every test of it. */
public sealed interface RowTest {
    /** Takes everything. */
    record Any() implements RowTest {}

    /** All of them. */
    record And(List<RowTest> parts) implements RowTest {}

    /** One of them. */
    record Or(List<RowTest> parts) implements RowTest {}

    /** The others. */
    record Not(RowTest part) implements RowTest {}

    /** Response codes from 1. */
    record Code(LongPredicate test) implements RowTest {}

    /** Durations in milliseconds. */
    record Duration(LongPredicate test) implements RowTest {}

    /** Times in microseconds since 1970. */
    record Time(LongPredicate test) implements RowTest {}

    /** Formats. */
    record Format(Predicate<LineFormat> test) implements RowTest {}

    /**
     * Texts of a field.
     *
     * @param needle text that a row which passes holds as it is, or "" when that is not known
     */
    record Value(Field field, Predicate<String> test, String needle) implements RowTest {}

    /**
     * Text anywhere in a row or the lines that belong to it.
     *
     * @param anyCase whether small and capital letters of ASCII are the same
     */
    record Words(String text, boolean anyCase) implements RowTest {}

    /** Rows whose text passes; slow. */
    record Whole(Predicate<String> test) implements RowTest {}

    /**
     * The same for rows whose times are told by a clock that is wrong.
     *
     * @param offset microseconds to add to the times of the rows
     */
    static RowTest shifted(RowTest test, long offset) {
        return offset == 0 ? test : switch (test) {
            case Time(LongPredicate p) -> new Time(t -> p.test(t + offset));
            case And(List<RowTest> parts) -> new And(parts.stream().map(p -> shifted(p, offset)).toList());
            case Or(List<RowTest> parts) -> new Or(parts.stream().map(p -> shifted(p, offset)).toList());
            case Not(RowTest part) -> new Not(shifted(part, offset));
            case Any _,Code _,Duration _,Format _,Value _,Words _,Whole _ -> test;
        };
    }
}

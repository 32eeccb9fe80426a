package io.meshscope.packets.filter;

import io.meshscope.model.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter as written: what belongs to what, and where it stands. Names and literals are not looked at yet. */
sealed interface Syntax {
    /** Where it stands, in characters. */
    Span at();

    /** Something true or false. */
    sealed interface Test extends Syntax {}

    /** Something with values. */
    sealed interface Operand extends Syntax {}

    /** No filter at all: every frame. */
    record Everything(Span at) implements Test {}

    /** At least one of them. */
    record Or(List<Test> parts, Span at) implements Test {}

    /** All of them. */
    record And(List<Test> parts, Span at) implements Test {}

    /** Not that. */
    record Not(Test part, Span at) implements Test {}

    /** The operand has a value in the frame (a result of arithmetic: one that is not zero). */
    record Exists(Operand operand, Span at) implements Test {}

    /**
     * A comparison.
     *
     * @param quantifier  {@code any}, {@code all}, or null when not written
     * @param relation  how they are compared
     * @param relationAt where the relation stands
     */
    record Compare(@Nullable Quantifier quantifier, Operand left, Relation relation, Span relationAt, Operand right, Span at)
            implements
                Test {}

    /** Membership in a set. */
    record In(@Nullable Quantifier quantifier, Operand left, List<Element> set, Span at) implements Test {}

    /** One value of a set, or all from {@code from} to {@code to}. */
    record Element(Operand from, @Nullable Operand to) {}

    /** A name or an unquoted literal. */
    record Word(String text, Span at) implements Operand {}

    /** A string in quotes. */
    record Text(String text, Span at) implements Operand {}

    /** A character in quotes. */
    record Char(char value, Span at) implements Operand {}

    /** A value of another field of the frame the user has selected. */
    record Reference(String field, Span at) implements Operand {}

    /** Only what stands in some layers: the first IP header, the second. */
    record Layered(Word field, List<Range> layers, Span at) implements Operand {}

    /** Some bytes of each value. */
    record Slice(Operand of, List<Range> ranges, Span at) implements Operand {}

    /** A function's result. */
    record Call(String name, List<Operand> arguments, Span at) implements Operand {}

    /** {@code + - * / % &}. */
    record Arithmetic(char operator, Operand left, Operand right, Span at) implements Operand {}

    /** The negative of a value. */
    record Negative(Operand of, Span at) implements Operand {}

    /** How many values have to satisfy a comparison. */
    enum Quantifier {
        ANY, ALL
    }
}

package io.meshscope.packets.filter;

import com.google.re2j.Pattern;
import io.meshscope.packets.field.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A test whose names, types and literals are known. */
sealed interface Check {
    /** Every frame. */
    record Everything() implements Check {}

    /** At least one of them. */
    record AnyOf(List<Check> parts) implements Check {}

    /** All of them. */
    record AllOf(List<Check> parts) implements Check {}

    /** Not that. */
    record Not(Check part) implements Check {}

    /** There is a value; a computed one must not be zero. */
    record Has(Term term) implements Check {}

    /** Some value, or all values, satisfy a condition; without a value it is false. */
    record Satisfies(Term term, boolean all, Condition condition) implements Check {}

    /** Some pair of values, or all pairs, are in a relation; without a value on both sides it is false. */
    record Related(Term left, Relation relation, boolean all, Term right) implements Check {}

    /** A condition on one value. */
    sealed interface Condition {
        /** Whether a value satisfies it. */
        boolean test(Value value);
    }

    /** In a relation of order or equality with a literal. */
    record Ordered(Relation relation, Literal literal) implements Condition {
        @Override
        public boolean test(Value value) {
            return relation.holds(literal.sign(value));
        }
    }

    /** Has bytes in it. */
    record Contains(Value part) implements Condition {
        @Override
        public boolean test(Value value) {
            return Values.contains(Values.bytes(value), Values.bytes(part));
        }
    }

    /** A regular expression is found in it. */
    record Matches(Pattern pattern) implements Condition {
        @Override
        public boolean test(Value value) {
            return value instanceof Value.Text(String text) ? pattern.matcher(text).find() : pattern.matcher(Values.bytes(value)).find();
        }
    }

    /** Is one of them. */
    record Among(List<Interval> set) implements Condition {
        @Override
        public boolean test(Value value) {
            for (Interval interval : set) {
                if (interval.contains(value)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** One value, or all from one to another, both included. */
    record Interval(Literal from, @Nullable Literal to) {
        boolean contains(Value value) {
            int sign = from.sign(value);
            return to == null ? sign == 0 : sign >= 0 && to.sign(value) <= 0;
        }
    }
}

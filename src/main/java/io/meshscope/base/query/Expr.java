package io.meshscope.base.query;

import java.util.List;

/** A filter as it was written. */
public sealed interface Expr {
    /** All of them. */
    record And(List<Expr> parts) implements Expr {}

    /** Any of them. */
    record Or(List<Expr> parts) implements Expr {}

    /** Not this. */
    record Not(Expr part) implements Expr {}

    /** A field and a value. */
    record Compare(Token field, Relation relation, Token value) implements Expr {}

    /** A field and a set of values and ranges. */
    record In(Token field, List<Range> set) implements Expr {}

    /** A field that is there. */
    record Exists(Token field) implements Expr {}

    /** Text that occurs anywhere. */
    record Text(Token words) implements Expr {}

    /** Everything: an empty filter. */
    record All() implements Expr {}

    /**
     * A value of a set, or two with all between them.
     *
     * @param low  the value, or the lower end
     * @param high the upper end, included; the same as low for a single value
     */
    record Range(Token low, Token high) {
        /** Whether it is a single value. */
        public boolean isSingle() {
            return low.equals(high);
        }
    }

    /** How a value is compared. */
    enum Relation {
        EQ("=="), NE("!="), LT("<"), LE("<="), GT(">"), GE(">="), CONTAINS("contains"), MATCHES("matches");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }
    }
}

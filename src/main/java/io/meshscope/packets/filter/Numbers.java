package io.meshscope.packets.filter;

import io.meshscope.packets.field.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Conditions on numbers and times without making objects of them. */
final class Numbers {
    private Numbers() {}

    /** The condition as one on numbers; nothing when it is about something else. */
    static Optional<LongPredicate> of(Check.Condition condition) {
        return switch (condition) {
            case Check.Ordered(Relation relation, Literal literal) -> number(literal).map(n -> ordered(relation, n));
            case Check.Among(List<Check.Interval> set) -> among(set);
            case Check.Contains _,Check.Matches _ -> Optional.empty();
        };
    }

    private static LongPredicate ordered(Relation relation, long n) {
        return switch (relation) {
            case ANY_EQUAL, ALL_EQUAL -> v -> v == n;
            case ANY_DIFFER, ALL_DIFFER -> v -> v != n;
            case GREATER -> v -> v > n;
            case LESS -> v -> v < n;
            case AT_LEAST -> v -> v >= n;
            case AT_MOST -> v -> v <= n;
            case CONTAINS, MATCHES -> v -> false;
        };
    }

    private static Optional<LongPredicate> among(List<Check.Interval> set) {
        long[] bounds = new long[set.size() * 2];
        for (int i = 0; i < set.size(); i++) {
            Optional<Long> from = number(set.get(i).from());
            Optional<Long> to = set.get(i).to() == null ? from : number(set.get(i).to());
            if (from.isEmpty() || to.isEmpty()) {
                return Optional.empty();
            }
            bounds[2 * i] = from.get();
            bounds[2 * i + 1] = to.get();
        }
        return Optional.of(v -> {
            for (int i = 0; i < bounds.length; i += 2) {
                if (v >= bounds[i] && v <= bounds[i + 1]) {
                    return true;
                }
            }
            return false;
        });
    }

    private static Optional<Long> number(@Nullable Literal literal) {
        return literal instanceof Literal.Plain(Value value) ? number(value) : Optional.empty();
    }

    private static Optional<Long> number(Value value) {
        return switch (value) {
            case Value.Number(long n) -> Optional.of(n);
            case Value.Nanos(long n) -> Optional.of(n);
            default -> Optional.empty();
        };
    }

    /** A condition on what a number and a constant make together. */
    static LongPredicate counted(char operator, Value constant, LongPredicate test) {
        long c = number(constant).orElse(0L);
        return switch (operator) {
            case '+' -> v -> test.test(v + c);
            case '-' -> v -> test.test(v - c);
            case '*' -> v -> test.test(v * c);
            case '/' -> v -> c != 0 && test.test(v / c);
            case '%' -> v -> c != 0 && test.test(v % c);
            default -> v -> test.test(v & c);
        };
    }
}

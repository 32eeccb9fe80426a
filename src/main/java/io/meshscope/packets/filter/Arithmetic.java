package io.meshscope.packets.filter;

import io.meshscope.packets.field.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongBinaryOperator;

/** Counts with values: every one of the left with every one of the right. */
final class Arithmetic {
    private Arithmetic() {}

    /** The results; a division by zero has none. */
    static List<Value> apply(char operator, List<Value> left, List<Value> right) {
        List<Value> out = new ArrayList<>(left.size() * right.size());
        for (Value a : left) {
            for (Value b : right) {
                one(operator, a, b).ifPresent(out::add);
            }
        }
        return out;
    }

    private static Optional<Value> one(char operator, Value a, Value b) {
        if (a instanceof Value.Octets(byte[] x) && b instanceof Value.Octets(byte[] y)) {
            return Optional.of(new Value.Octets(and(x, y)));
        }
        long x = number(a);
        long y = number(b);
        if (y == 0 && (operator == '/' || operator == '%')) {
            return Optional.empty();
        }
        long result = operator(operator).applyAsLong(x, y);
        return Optional.of(a instanceof Value.Nanos || b instanceof Value.Nanos ? new Value.Nanos(result) : new Value.Number(result));
    }

    private static LongBinaryOperator operator(char operator) {
        return switch (operator) {
            case '+' -> Long::sum;
            case '-' -> (x, y) -> x - y;
            case '*' -> (x, y) -> x * y;
            case '/' -> (x, y) -> x / y;
            case '%' -> (x, y) -> x % y;
            default -> (x, y) -> x & y;
        };
    }

    /** Bit by bit; the shorter one decides how many bytes. */
    private static byte[] and(byte[] x, byte[] y) {
        byte[] out = new byte[Math.min(x.length, y.length)];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (x[i] & y[i]);
        }
        return out;
    }

    /** The negatives of values. */
    static List<Value> negative(List<Value> values) {
        return values.stream().<Value>map(v -> v instanceof Value.Nanos(long n) ? new Value.Nanos(-n) : new Value.Number(-number(v)))
                .toList();
    }

    private static long number(Value value) {
        return switch (value) {
            case Value.Number(long n) -> n;
            case Value.Nanos(long n) -> n;
            default -> 0;
        };
    }
}

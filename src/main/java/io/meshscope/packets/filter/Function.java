package io.meshscope.packets.filter;

import io.meshscope.packets.field.FieldType;
import io.meshscope.packets.field.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A function of the filter language. */
enum Function {
    /** Text in capitals. */
    UPPER(true),
    /** Text in small letters. */
    LOWER(true),
    /** How many bytes a value has. */
    LEN(true),
    /** How many values there are. */
    COUNT(true),
    /** A value as text. */
    STRING(true),
    /** The smallest of the values. */
    MIN(false),
    /** The largest of the values. */
    MAX(false),
    /** A number without its sign. */
    ABS(true);

    private final boolean one;

    Function(boolean one) {
        this.one = one;
    }

    static Optional<Function> of(String name) {
        for (Function f : values()) {
            if (f.word().equals(name)) {
                return Optional.of(f);
            }
        }
        return Optional.empty();
    }

    /** How it is written. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it takes exactly one argument. */
    boolean takesOne() {
        return one;
    }

    /** Whether it takes values of a type. */
    boolean takes(FieldType type) {
        return switch (this) {
            case UPPER, LOWER -> type == FieldType.STRING;
            case LEN -> type == FieldType.STRING || type == FieldType.PROTOCOL || type == FieldType.BYTES || type == FieldType.ETHER;
            case COUNT -> true;
            case STRING -> type != FieldType.STRING && type != FieldType.NONE && type != FieldType.PROTOCOL;
            case MIN, MAX -> type != FieldType.NONE && type != FieldType.PROTOCOL;
            case ABS -> type == FieldType.UINT || type == FieldType.INT || type == FieldType.SPAN;
        };
    }

    /** The type of its result for an argument's type. */
    FieldType type(FieldType argument) {
        return switch (this) {
            case UPPER, LOWER, STRING -> FieldType.STRING;
            case LEN, COUNT -> FieldType.UINT;
            case MIN, MAX, ABS -> argument;
        };
    }

    /** Its results for the values of all its arguments; none when there are no values. */
    List<Value> apply(List<Value> values, FieldType type) {
        if (values.isEmpty()) {
            return values;
        }
        return switch (this) {
            case COUNT -> List.of(new Value.Number(values.size()));
            case MIN -> List.of(values.stream().min(Values::compare).orElseThrow());
            case MAX -> List.of(values.stream().max(Values::compare).orElseThrow());
            default -> each(values, type);
        };
    }

    private List<Value> each(List<Value> values, FieldType type) {
        List<Value> out = new ArrayList<>(values.size());
        for (Value v : values) {
            out.add(switch (this) {
                case UPPER -> new Value.Text(Values.text(v, type).toUpperCase(Locale.ROOT));
                case LOWER -> new Value.Text(Values.text(v, type).toLowerCase(Locale.ROOT));
                case STRING -> new Value.Text(Values.text(v, type));
                case LEN -> new Value.Number(Values.bytes(v).length);
                default -> absolute(v);
            });
        }
        return out;
    }

    private static Value absolute(Value value) {
        return switch (value) {
            case Value.Number(long n) -> new Value.Number(Math.abs(n));
            case Value.Nanos(long n) -> new Value.Nanos(Math.abs(n));
            default -> value;
        };
    }
}

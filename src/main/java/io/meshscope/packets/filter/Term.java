package io.meshscope.packets.filter;

import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.FieldType;
import io.meshscope.packets.field.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operand whose types are known: something that has values in a frame. */
sealed interface Term {
    /** What values it has. */
    FieldType type();

    /** The field its values come from, when they are those of one field as they are; null else. */
    default @Nullable FieldId field() {
        return null;
    }

    /** The values of a field; with layers only those that stand in one of them. */
    record OfField(FieldId id, @Nullable List<Range> layers) implements Term {
        @Override
        public FieldType type() {
            return id.type();
        }

        @Override
        public FieldId field() {
            return id;
        }
    }

    /** Parts of values: characters' bytes of text, bytes of everything else. */
    record Sliced(Term of, List<Range> ranges) implements Term {
        @Override
        public FieldType type() {
            return of.type() == FieldType.STRING ? FieldType.STRING : FieldType.BYTES;
        }
    }

    /** What a function makes of values. */
    record Called(Function function, List<Term> arguments) implements Term {
        @Override
        public FieldType type() {
            return function.type(arguments.getFirst().type());
        }
    }

    /** What arithmetic makes of two values. */
    record Computed(char operator, Term left, Term right) implements Term {
        @Override
        public FieldType type() {
            return left instanceof Fixed ? right.type() : left.type();
        }
    }

    /** The negative of a value. */
    record Negated(Term of) implements Term {
        @Override
        public FieldType type() {
            return of.type() == FieldType.SPAN ? FieldType.SPAN : FieldType.INT;
        }
    }

    /** Always the same values: a literal, or what a field has in the frame the user has selected. */
    record Fixed(List<Value> values, FieldType type) implements Term {}
}

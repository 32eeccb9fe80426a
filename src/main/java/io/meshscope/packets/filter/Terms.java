package io.meshscope.packets.filter;

import io.meshscope.base.Phrase;
import io.meshscope.model.Span;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.FieldType;
import io.meshscope.packets.field.Fields;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.filter.Syntax.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives the operands of a filter their types. */
final class Terms {
    private static final Set<FieldId> WIDE = Fields.all().stream().map(FieldId::also).filter(f -> f != null)
            .collect(Collectors.toUnmodifiableSet());

    private final Selected selected;

    Terms(Selected selected) {
        this.selected = selected;
    }

    /** Whether a field has the values of several others, as {@code tcp.port} has. */
    static boolean isWide(FieldId field) {
        return WIDE.contains(field);
    }

    /** The words for a type. */
    static Phrase words(FieldType type) {
        return Phrase.of("filter.type." + type.name());
    }

    /**
     * An operand with its type.
     *
     * @throws FilterFault when it has none
     */
    Term term(Operand operand) {
        return switch (operand) {
            case Syntax.Word(String text, Span at) -> new Term.OfField(field(text, at), null);
            case Syntax.Layered(Syntax.Word word, List<Range> layers, Span _) -> new Term.OfField(field(word.text(), word.at()), layers);
            case Syntax.Reference(String name, Span at) -> {
                FieldId field = field(name, at);
                yield new Term.Fixed(selected.values(field), field.type());
            }
            case Syntax.Slice(Operand of, List<Range> ranges, Span at) -> slice(of, ranges, at);
            case Syntax.Call call -> call(call);
            case Syntax.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Syntax.Negative(Operand of, Span at) -> new Term.Negated(counted(term(of), at));
            case Syntax.Text(String text, Span at) -> throw new FilterFault(at, "filter.error.field", text);
            case Syntax.Char(char c, Span at) -> throw new FilterFault(at, "filter.error.field", c);
        };
    }

    private static FieldId field(String name, Span at) {
        return Fields.find(name).orElseThrow(() -> {
            List<String> near = Names.near(name);
            return near.isEmpty()
                    ? new FilterFault(at, "filter.error.field", name)
                    : new FilterFault(at, "filter.error.field.near", name, String.join(", ", near));
        });
    }

    private Term slice(Operand of, List<Range> ranges, Span at) {
        Term term = term(of);
        boolean bytes = switch (term.type()) {
            case STRING, BYTES, ETHER, PROTOCOL, IPV4, IPV6 -> true;
            default -> false;
        };
        if (!bytes) {
            throw new FilterFault(at, "filter.error.slice.type", words(term.type()));
        }
        return new Term.Sliced(term, ranges);
    }

    private Term call(Syntax.Call call) {
        Function function = Function.of(call.name())
                .orElseThrow(() -> new FilterFault(call.at(), "filter.error.function", call.name(), Names.functions()));
        if (call.arguments().isEmpty() || (function.takesOne() && call.arguments().size() > 1)) {
            throw new FilterFault(call.at(), "filter.error.arguments", call.name());
        }
        List<Term> arguments = new ArrayList<>();
        for (Operand operand : call.arguments()) {
            Term argument = !arguments.isEmpty() && Literals.isLiteral(operand) ? fixed(operand, arguments.getFirst()) : term(operand);
            if (!function.takes(argument.type())) {
                throw new FilterFault(operand.at(), "filter.error.argument", call.name(), words(argument.type()));
            }
            arguments.add(argument);
        }
        return new Term.Called(function, arguments);
    }

    private Term arithmetic(Syntax.Arithmetic sum) {
        boolean swapped = Literals.isLiteral(sum.left());
        Term known = counted(term(swapped ? sum.right() : sum.left()), swapped ? sum.right().at() : sum.left().at());
        if (isBytes(known.type()) && sum.operator() != '&') {
            throw new FilterFault(sum.at(), "filter.error.count", words(known.type()));
        }
        Operand operand = swapped ? sum.left() : sum.right();
        Term other = Literals.isLiteral(operand) ? fixed(operand, known) : counted(term(operand), operand.at());
        if (isBytes(known.type()) != isBytes(other.type())) {
            throw new FilterFault(sum.at(), "filter.error.types", words(known.type()), words(other.type()));
        }
        return swapped ? new Term.Computed(sum.operator(), other, known) : new Term.Computed(sum.operator(), known, other);
    }

    /** A literal beside something with a type; numbers may be larger than the field they are counted with. */
    private static Term fixed(Operand operand, Term beside) {
        FieldType type = isBytes(beside.type()) ? FieldType.BYTES : beside.type() == FieldType.TIME ? FieldType.SPAN : beside.type();
        List<Value> values = Literals.value(operand, type, null) instanceof Literal.Plain(Value value) ? List.of(value) : List.of();
        return new Term.Fixed(values, type);
    }

    private static Term counted(Term term, Span at) {
        return switch (term.type()) {
            case UINT, INT, BOOLEAN, FRAME, SPAN, TIME, BYTES, ETHER, PROTOCOL -> term;
            case STRING, IPV4, IPV6, NONE -> throw new FilterFault(at, "filter.error.count", words(term.type()));
        };
    }

    private static boolean isBytes(FieldType type) {
        return type == FieldType.BYTES || type == FieldType.ETHER || type == FieldType.PROTOCOL;
    }
}

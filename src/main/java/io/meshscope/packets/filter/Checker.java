package io.meshscope.packets.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.meshscope.base.Phrase;
import io.meshscope.model.Span;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.FieldType;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.filter.Syntax.Operand;
import io.meshscope.packets.filter.Syntax.Quantifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives names, types and literals of a filter their meaning, or says which one has none. */
final class Checker {
    private final Terms terms;
    private final List<Hint> hints = new ArrayList<>();

    Checker(Terms terms) {
        this.terms = terms;
    }

    /** What is valid but may not mean what it seems to. */
    List<Hint> hints() {
        return hints;
    }

    /**
     * A test with its meaning.
     *
     * @throws FilterFault when it has none
     */
    Check check(Syntax.Test test) {
        return switch (test) {
            case Syntax.Everything _ -> new Check.Everything();
            case Syntax.Or(List<Syntax.Test> parts, Span _) -> new Check.AnyOf(parts.stream().map(this::check).toList());
            case Syntax.And(List<Syntax.Test> parts, Span _) -> new Check.AllOf(parts.stream().map(this::check).toList());
            case Syntax.Not(Syntax.Test part, Span _) -> new Check.Not(check(part));
            case Syntax.Exists(Operand operand, Span at) -> exists(terms.term(operand), at);
            case Syntax.Compare compare -> compare(compare);
            case Syntax.In in -> among(in);
        };
    }

    private Check exists(Term term, Span at) {
        FieldId field = term.field();
        if (field != null && field.type() == FieldType.BOOLEAN && field.name().contains(".flags.")) {
            hints.add(new Hint(at, Phrase.of("filter.hint.boolean", field.name())));
        }
        return new Check.Has(term);
    }

    private Check compare(Syntax.Compare compare) {
        if (!Literals.isLiteral(compare.left())) {
            return compare(compare, compare.left(), compare.relation(), compare.right());
        }
        boolean text = compare.relation() == Relation.CONTAINS || compare.relation() == Relation.MATCHES;
        if (text || Literals.isLiteral(compare.right())) {
            terms.term(compare.left()); // says that a word is no field
            throw new FilterFault(compare.left().at(), "filter.error.left", compare.relation().text());
        }
        return compare(compare, compare.right(), compare.relation().flipped(), compare.left());
    }

    private Check compare(Syntax.Compare at, Operand left, Relation relation, Operand right) {
        Term term = terms.term(left);
        require(term, relation, left.at());
        boolean all = at.quantifier() == null ? relation.all() : at.quantifier() == Quantifier.ALL;
        hint(term, relation, at.at());
        if (relation == Relation.MATCHES) {
            return new Check.Satisfies(term, all, new Check.Matches(pattern(right)));
        }
        if (Literals.isLiteral(right)) {
            FieldType type = relation == Relation.CONTAINS && term.type() == FieldType.ETHER ? FieldType.BYTES : term.type();
            return new Check.Satisfies(term, all, condition(relation, Literals.value(right, type, term.field())));
        }
        Term other = terms.term(right);
        if (!comparable(term.type(), other.type())) {
            throw new FilterFault(at.relationAt(), "filter.error.types", Terms.words(term.type()), Terms.words(other.type()));
        }
        return new Check.Related(term, relation, all, other);
    }

    private static Check.Condition condition(Relation relation, Literal literal) {
        return relation == Relation.CONTAINS && literal instanceof Literal.Plain(Value value)
                ? new Check.Contains(value)
                : new Check.Ordered(relation, literal);
    }

    private static void require(Term term, Relation relation, Span at) {
        FieldType type = term.type();
        boolean bytes = type == FieldType.STRING || type == FieldType.BYTES || type == FieldType.PROTOCOL || type == FieldType.ETHER;
        boolean fits = switch (relation) {
            case CONTAINS, MATCHES -> bytes;
            default -> type != FieldType.NONE && (type != FieldType.PROTOCOL || !relation.ordering());
        };
        if (!fits) {
            throw new FilterFault(at, "filter.error.relation", Terms.words(type), relation.text());
        }
    }

    private static boolean comparable(FieldType a, FieldType b) {
        return kind(a) == kind(b);
    }

    /** Types whose values can be compared with one another have the same number. */
    private static int kind(FieldType type) {
        return switch (type) {
            case UINT, INT, BOOLEAN, FRAME -> 0;
            case STRING -> 1;
            case BYTES, ETHER, PROTOCOL -> 2;
            case IPV4 -> 3;
            case IPV6 -> 4;
            case TIME, SPAN -> 5;
            case NONE -> 6;
        };
    }

    private void hint(Term term, Relation relation, Span at) {
        FieldId field = term.field();
        if (relation == Relation.ALL_DIFFER && field != null && Terms.isWide(field)) {
            hints.add(new Hint(at, Phrase.of("filter.hint.differs", field.name())));
        }
    }

    private static Pattern pattern(Operand operand) {
        if (!(operand instanceof Syntax.Text(String text, Span at))) {
            throw new FilterFault(operand.at(), "filter.error.pattern.quotes");
        }
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new FilterFault(at, "filter.error.pattern", String.valueOf(e.getDescription()));
        }
    }

    private Check among(Syntax.In in) {
        Term term = terms.term(in.left());
        require(term, Relation.ANY_EQUAL, in.left().at());
        List<Check.Interval> set = new ArrayList<>();
        for (Syntax.Element element : in.set()) {
            Operand to = element.to();
            set.add(new Check.Interval(literal(element.from(), term), to == null ? null : literal(to, term)));
        }
        return new Check.Satisfies(term, in.quantifier() == Quantifier.ALL, new Check.Among(set));
    }

    private static Literal literal(Operand operand, Term term) {
        if (!Literals.isLiteral(operand)) {
            throw new FilterFault(operand.at(), "filter.error.set");
        }
        @Nullable
        FieldId field = term.field();
        return Literals.value(operand, term.type(), field);
    }
}

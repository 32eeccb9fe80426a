package io.meshscope.logs.query;

import io.meshscope.base.query.Expr;
import io.meshscope.base.query.ExprParser;
import io.meshscope.base.query.QueryException;
import io.meshscope.base.query.Token;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.FieldType;
import io.meshscope.logs.index.RowTest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * A filter of a log, such as {@code response_code >= 500 and response_flags in {UF UC} and duration > 400}. As in the display filters of
 * Wireshark a field that is missing fails every comparison, {@code !=} too, {@code contains} minds case and {@code matches} does not, and
 * {@code !=} on a list, here of response flags, means that none of it is equal.
 */
public final class LogFilter {
    /** Takes everything. */
    public static final LogFilter ALL = new LogFilter("", new RowTest.Any(), List.of());

    private final String text;
    private final RowTest test;
    private final List<Field> fields;

    private LogFilter(String text, RowTest test, List<Field> fields) {
        this.text = text;
        this.test = test;
        this.fields = List.copyOf(fields);
    }

    /**
     * Reads a filter.
     *
     * @throws QueryException when it is wrong somewhere
     */
    public static LogFilter compile(String text, FieldNames names) {
        return compile(text, names, ZoneOffset.UTC);
    }

    /**
     * Reads a filter.
     *
     * @param zone the zone of times that name none
     * @throws QueryException when it is wrong somewhere
     */
    public static LogFilter compile(String text, FieldNames names, ZoneId zone) {
        Compiler compiler = new Compiler(names, zone);
        RowTest test = compiler.test(ExprParser.parse(text, n -> names.find(n).isPresent()));
        return new LogFilter(text, test, compiler.used);
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** What it tests. */
    public RowTest test() {
        return test;
    }

    /** The fields it looks at. */
    public List<Field> fields() {
        return fields;
    }

    /** Puts names and types to what was written. */
    private static final class Compiler {
        private final FieldNames names;
        private final ZoneId zone;
        private final List<Field> used = new ArrayList<>();

        Compiler(FieldNames names, ZoneId zone) {
            this.names = names;
            this.zone = zone;
        }

        RowTest test(Expr expr) {
            return switch (expr) {
                case Expr.All _ -> new RowTest.Any();
                case Expr.And(List<Expr> parts) -> new RowTest.And(parts.stream().map(this::test).toList());
                case Expr.Or(List<Expr> parts) -> new RowTest.Or(parts.stream().map(this::test).toList());
                case Expr.Not(Expr part) -> new RowTest.Not(test(part));
                case Expr.Text(Token words) -> words(words.text());
                case Expr.Exists(Token name) -> Tests.exists(field(name));
                case Expr.Compare(Token name, Expr.Relation relation, Token value) -> Tests.compare(field(name), relation, value, zone);
                case Expr.In(Token name, List<Expr.Range> set) -> in(field(name), set);
            };
        }

        private static RowTest words(String text) {
            // Small letters find any case; whoever writes capital letters means them.
            return new RowTest.Words(text, text.equals(text.toLowerCase(Locale.ROOT)));
        }

        private Field field(Token name) {
            Field field = names.find(name.text()).orElseThrow(() -> new QueryException(name, "query.noField", name.text()));
            used.add(field);
            return field;
        }

        private RowTest in(Field field, List<Expr.Range> set) {
            List<RowTest> parts = new ArrayList<>();
            for (Expr.Range range : set) {
                parts.add(range.isSingle()
                        ? Tests.compare(field, Expr.Relation.EQ, range.low(), zone)
                        : new RowTest.And(List.of(Tests.compare(field, Expr.Relation.GE, range.low(), zone),
                                Tests.compare(field, Expr.Relation.LE, range.high(), zone))));
            }
            return merged(field, parts);
        }

        /** One look at a column for a whole set. */
        private static RowTest merged(Field field, List<RowTest> parts) {
            if (parts.stream().allMatch(RowTest.Code.class::isInstance)) {
                List<LongPredicate> tests = parts.stream().map(p -> ((RowTest.Code) p).test()).toList();
                return new RowTest.Code(n -> tests.stream().anyMatch(t -> t.test(n)));
            }
            if (field.column() >= 0 && parts.stream().allMatch(RowTest.Value.class::isInstance) && field.type() != FieldType.TIME) {
                List<Predicate<String>> tests = parts.stream().map(p -> ((RowTest.Value) p).test()).toList();
                return new RowTest.Value(field, s -> tests.stream().anyMatch(t -> t.test(s)), "");
            }
            return parts.size() == 1 ? parts.getFirst() : new RowTest.Or(List.copyOf(parts));
        }
    }
}

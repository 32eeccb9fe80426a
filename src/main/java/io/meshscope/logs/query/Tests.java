package io.meshscope.logs.query;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.meshscope.base.query.Expr.Relation;
import io.meshscope.base.query.QueryException;
import io.meshscope.base.query.Token;
import io.meshscope.logs.explain.FlagNames;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.Levels;
import io.meshscope.logs.index.RowTest;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** Comparisons of fields with values, by the type of the field. */
final class Tests {
    private static final long DAY = 86_400_000_000L;
    private static final Pattern CLASS = Pattern.compile("[1-9][xX][xX]");
    /** A letter that stands in JSON as it is; with others an escaped text may differ from the bytes of the line. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:|,;=@ -]+");

    private Tests() {}

    static RowTest exists(Field field) {
        if (field.equals(Fields.RESPONSE_CODE)) {
            return new RowTest.Code(_ -> true);
        }
        if (field.equals(Fields.DURATION)) {
            return new RowTest.Duration(_ -> true);
        }
        if (field.equals(Fields.START_TIME)) {
            return new RowTest.Time(_ -> true);
        }
        if (field.equals(FieldNames.TEXT) || field.equals(FieldNames.FORMAT)) {
            return new RowTest.Any();
        }
        // A dash says that there are no flags.
        return new RowTest.Value(field, field.equals(Fields.RESPONSE_FLAGS) ? s -> !s.equals("-") : _ -> true, "");
    }

    static RowTest compare(Field field, Relation relation, Token value, ZoneId zone) {
        if (field.equals(FieldNames.TEXT)) {
            return whole(relation, value);
        }
        if (field.equals(FieldNames.FORMAT)) {
            Predicate<String> test = text(relation, value);
            return new RowTest.Format(f -> test.test(f.id()));
        }
        if (relation == Relation.MATCHES || relation == Relation.CONTAINS) {
            return new RowTest.Value(field, text(relation, value), relation == Relation.CONTAINS ? needle(value.text()) : "");
        }
        return switch (field.type()) {
            case NUMBER -> number(field, relation, value);
            case BYTES -> amount(field, relation, value, Amounts.bytes(value.text()), "query.noSize");
            case MILLIS -> amount(field, relation, value, Amounts.millis(value.text()), "query.noDuration");
            case TIME -> time(field, relation, value, zone);
            case FLAGS -> new RowTest.Value(field, flags(relation, value), "");
            case LEVEL -> new RowTest.Value(field, level(relation, value), "");
            case ADDRESS -> new RowTest.Value(field, address(relation, value), needleOf(relation, value));
            case TEXT -> new RowTest.Value(field, text(relation, value), needleOf(relation, value));
        };
    }

    private static RowTest whole(Relation relation, Token value) {
        if (relation == Relation.CONTAINS) {
            return new RowTest.Words(value.text(), false);
        }
        if (relation == Relation.EQ || relation == Relation.MATCHES) {
            return new RowTest.Whole(text(relation, value));
        }
        throw new QueryException(value, "query.notForText", relation.sign());
    }

    private static String needleOf(Relation relation, Token value) {
        return relation == Relation.EQ ? needle(value.text()) : "";
    }

    private static String needle(String text) {
        return PLAIN.matches(text) ? text : "";
    }

    private static Predicate<String> text(Relation relation, Token value) {
        String wanted = value.text();
        return switch (relation) {
            case EQ -> wanted::equals;
            case NE -> s -> !s.equals(wanted);
            case LT -> s -> s.compareTo(wanted) < 0;
            case LE -> s -> s.compareTo(wanted) <= 0;
            case GT -> s -> s.compareTo(wanted) > 0;
            case GE -> s -> s.compareTo(wanted) >= 0;
            case CONTAINS -> s -> s.contains(wanted);
            case MATCHES -> {
                Pattern pattern = pattern(value);
                yield s -> pattern.matcher(s).find();
            }
        };
    }

    /** Expressions run in time proportional to the text (RE2), so none can hang. */
    private static Pattern pattern(Token value) {
        try {
            return Pattern.compile(value.text(), Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new QueryException(value, "query.noPattern", e.getDescription() + " " + e.getPattern());
        }
    }

    private static LongPredicate compare(Relation relation, double wanted) {
        return switch (relation) {
            case EQ -> n -> n == wanted;
            case NE -> n -> n != wanted;
            case LT -> n -> n < wanted;
            case LE -> n -> n <= wanted;
            case GT -> n -> n > wanted;
            case GE -> n -> n >= wanted;
            case CONTAINS, MATCHES -> throw new IllegalArgumentException(relation.sign());
        };
    }

    private static RowTest number(Field field, Relation relation, Token value) {
        if (CLASS.matches(value.text())) {
            int low = (value.text().charAt(0) - '0') * 100;
            LongPredicate test = switch (relation) {
                case EQ -> n -> n >= low && n < low + 100;
                case NE -> n -> n < low || n >= low + 100;
                case LT -> n -> n < low;
                case LE -> n -> n < low + 100;
                case GT -> n -> n >= low + 100;
                case GE -> n -> n >= low;
                case CONTAINS, MATCHES -> throw new QueryException(value, "query.noNumber", value.text());
            };
            return numeric(field, test);
        }
        return amount(field, relation, value, Amounts.number(value.text()), "query.noNumber");
    }

    private static RowTest amount(Field field, Relation relation, Token value, OptionalDouble amount, String fault) {
        if (amount.isEmpty()) {
            throw new QueryException(value, fault, value.text());
        }
        return numeric(field, compare(relation, amount.getAsDouble()));
    }

    private static RowTest numeric(Field field, LongPredicate test) {
        if (field.equals(Fields.RESPONSE_CODE)) {
            return new RowTest.Code(test);
        }
        if (field.equals(Fields.DURATION)) {
            return new RowTest.Duration(test);
        }
        return new RowTest.Value(field, s -> {
            OptionalLong n = leading(s);
            return n.isPresent() && test.test(n.getAsLong());
        }, "");
    }

    private static OptionalLong leading(String s) {
        int end = 0;
        while (end < s.length() && end < 18 && s.charAt(end) >= '0' && s.charAt(end) <= '9') {
            end++;
        }
        return end == 0 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(s.substring(0, end)));
    }

    private static RowTest time(Field field, Relation relation, Token value, ZoneId zone) {
        OptionalLong day = Amounts.ofDay(value.text());
        OptionalLong instant = Amounts.instant(value.text(), zone);
        if (day.isEmpty() && instant.isEmpty()) {
            throw new QueryException(value, "query.noTime", value.text());
        }
        LongPredicate test = day.isPresent()
                ? t -> compare(relation, (double) day.getAsLong()).test(Math.floorMod(t + Amounts.offset(t, zone), DAY))
                : compare(relation, (double) instant.getAsLong());
        if (field.equals(Fields.START_TIME)) {
            return new RowTest.Time(test);
        }
        return new RowTest.Value(field, s -> {
            OptionalLong t = Amounts.instant(s);
            return t.isPresent() && test.test(t.getAsLong());
        }, "");
    }

    private static Predicate<String> flags(Relation relation, Token value) {
        String wanted = FlagNames.shortOf(value.text());
        Predicate<String> any = s -> {
            for (String flag : s.split(",", -1)) {
                if (FlagNames.shortOf(flag).equals(wanted)) {
                    return true;
                }
            }
            return s.equals(value.text());
        };
        return switch (relation) {
            case EQ -> any;
            case NE -> any.negate();
            default -> throw new QueryException(value, "query.notForFlags", relation.sign());
        };
    }

    private static Predicate<String> level(Relation relation, Token value) {
        String wanted = value.text().toLowerCase(Locale.ROOT);
        if (relation == Relation.EQ || relation == Relation.NE) {
            boolean warn = wanted.startsWith("warn");
            Predicate<String> same = s -> s.equalsIgnoreCase(wanted) || (warn && s.toLowerCase(Locale.ROOT).startsWith("warn"));
            return relation == Relation.EQ ? same : same.negate();
        }
        if (!List.of("trace", "debug", "info", "warn", "warning", "error", "critical", "fatal").contains(wanted)) {
            throw new QueryException(value, "query.noLevel", value.text());
        }
        LongPredicate test = compare(relation, Levels.severity(wanted));
        return s -> test.test(Levels.severity(s));
    }

    private static Predicate<String> address(Relation relation, Token value) {
        Predicate<String> ip = Addresses.test(value.text());
        Predicate<String> same = ip == null ? value.text()::equals : ip;
        return switch (relation) {
            case EQ -> same;
            case NE -> same.negate();
            default -> throw new QueryException(value, "query.notForAddress", relation.sign());
        };
    }
}

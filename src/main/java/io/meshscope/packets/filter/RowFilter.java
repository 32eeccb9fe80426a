package io.meshscope.packets.filter;

import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.Fields;
import io.meshscope.packets.field.FrameFields;
import io.meshscope.packets.file.FrameTable;
import io.meshscope.packets.index.Columns;
import io.meshscope.packets.index.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;

/**
 * Turns a filter into a test of rows of the columns, which is a few nanoseconds a frame. Where the columns do not have the answer (a field that
 * is no column, or several headers in one frame), it says so.
 */
final class RowFilter {
    private static final Ternary.OfRow ASK = row -> Ternary.ASK;
    /** Fields of these prefixes stand below a protocol of another name. */
    private static final List<String> CERTIFICATES = List.of("x509ce", "x509sat", "x509af");

    private final Columns columns;
    private final FieldColumns fields;

    RowFilter(Columns columns, FrameTable frames, boolean keyed, IntPredicate marked) {
        this.columns = columns;
        this.fields = new FieldColumns(columns, frames, keyed, marked);
    }

    /** The test of rows for a check. */
    Ternary.OfRow of(Check check) {
        return switch (check) {
            case Check.Everything _ -> row -> Ternary.YES;
            case Check.Not(Check part) -> {
                Ternary.OfRow test = of(part);
                yield row -> test.test(row).not();
            }
            case Check.AnyOf(List<Check> parts) -> combined(parts, Ternary.YES);
            case Check.AllOf(List<Check> parts) -> combined(parts, Ternary.NO);
            case Check.Has(Term term) -> has(term);
            case Check.Satisfies(Term term, boolean all, Check.Condition condition) -> satisfies(term, all, condition);
            case Check.Related(Term left, var _, var _, Term right) -> absent(left, absent(right, ASK));
        };
    }

    /** Parts in a row, where one that is {@code decisive} decides; the frame is asked only when no column decides. */
    private Ternary.OfRow combined(List<Check> parts, Ternary decisive) {
        Ternary.OfRow[] tests = parts.stream().map(this::of).toArray(Ternary.OfRow[]::new);
        return row -> {
            Ternary result = decisive.not();
            for (Ternary.OfRow test : tests) {
                Ternary t = test.test(row);
                if (t == decisive) {
                    return decisive;
                }
                if (t == Ternary.ASK) {
                    result = Ternary.ASK;
                }
            }
            return result;
        };
    }

    private Ternary.OfRow has(Term term) {
        if (!(term instanceof Term.OfField(FieldId field, var layers)) || layers != null) {
            return absent(term, term instanceof Term.Computed sum ? computed(sum, n -> n != 0) : ASK);
        }
        Optional<Protocol> protocol = Protocol.of(field);
        if (protocol.isPresent()) {
            long bit = protocol.get().bit();
            return row -> Ternary.of((columns.layers(row) & bit) != 0);
        }
        if (field.equals(FrameFields.FRAME)) {
            return row -> Ternary.YES;
        }
        return absent(term, fields.exists(field).orElse(ASK));
    }

    private Ternary.OfRow satisfies(Term term, boolean all, Check.Condition condition) {
        FieldId field = term.field();
        if (field == null || (term instanceof Term.OfField(var _, var layers) && layers != null)) {
            Optional<LongPredicate> number = Numbers.of(condition);
            return absent(term, number.isPresent() && term instanceof Term.Computed sum ? computed(sum, number.get()) : ASK);
        }
        return absent(term, fields.test(field, all, condition).orElse(ASK));
    }

    /** A column and a constant counted together, as in {@code tcp.flags & 4}. */
    private Ternary.OfRow computed(Term.Computed sum, LongPredicate test) {
        FieldId field = sum.left().field();
        if (field == null || !(sum.right() instanceof Term.Fixed fixed) || fixed.values().size() != 1) {
            return ASK;
        }
        LongPredicate computed = Numbers.counted(sum.operator(), fixed.values().getFirst(), test);
        return fields.number(field, computed).orElse(ASK);
    }

    /** A test of a term's values, made false where the term has none because its protocol is not in the frame. */
    private Ternary.OfRow absent(Term term, Ternary.OfRow test) {
        long bits = bits(term);
        return bits == 0 ? test : row -> (columns.layers(row) & bits) == 0 ? Ternary.NO : test.test(row);
    }

    /** The protocols of which one must be in a frame so that a term has a value there; 0 when that cannot be said. */
    private static long bits(Term term) {
        return switch (term) {
            case Term.OfField(FieldId field, var _) -> bits(field.name());
            case Term.Sliced(Term of, var _) -> bits(of);
            case Term.Negated(Term of) -> bits(of);
            case Term.Called(var _, List<Term> arguments) -> arguments.size() == 1 ? bits(arguments.getFirst()) : 0;
            case Term.Computed(var _, Term left, Term right) -> bits(left) == 0 ? bits(right) : bits(left);
            case Term.Fixed _ -> 0;
        };
    }

    private static long bits(String name) {
        int dot = name.indexOf('.');
        String prefix = dot < 0 ? name : name.substring(0, dot);
        if (CERTIFICATES.contains(prefix)) {
            return Protocol.TLS.bit();
        }
        if (Fields.find(name).flatMap(FieldId::headerName).isPresent()) {
            return Protocol.HTTP.bit() | Protocol.HTTP2.bit();
        }
        if (prefix.equals("dns")) {
            return Protocol.DNS.bit() | Protocol.MDNS.bit();
        }
        return Arrays.stream(Protocol.values()).filter(p -> p.field().name().equals(prefix)).mapToLong(Protocol::bit).findFirst().orElse(0);
    }
}

package io.meshscope.logs.index;

import io.meshscope.logs.field.Field;
import io.meshscope.logs.format.LineFormat;
import io.meshscope.logs.format.Match;
import io.meshscope.logs.format.TimeText;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/** Tests the rows of one part after another, for one worker: what is cheap first, and what reads lines only on rows that are left. */
final class PartTests {
    /** Which of the values of columns pass; found once for all workers. */
    static final class Known {
        private final LogIndex index;
        private final Map<RowTest.Value, boolean[]> passing = new ConcurrentHashMap<>();

        Known(LogIndex index) {
            this.index = index;
        }

        boolean[] of(RowTest.Value test) {
            return passing.computeIfAbsent(test, t -> {
                List<String> values = index.values()[t.field().column()].all();
                boolean[] out = new boolean[values.size()];
                for (int i = 0; i < out.length; i++) {
                    out[i] = t.test().test(values.get(i));
                }
                return out;
            });
        }
    }

    private final LogIndex index;
    private final Known known;
    private final RowReader reader;
    private final PartText text;
    private Chunk chunk;
    private int part;

    PartTests(LogIndex index, Known known) {
        this.index = index;
        this.known = known;
        this.reader = new RowReader(index);
        this.text = new PartText(index);
        this.chunk = index.chunk(0);
    }

    /** A bit for every row of a part, those that are skipped included. */
    long[] passing(int number, RowTest test) {
        part = number;
        chunk = index.chunk(number);
        long[] all = new long[(chunk.rows() + 63) >>> 6];
        for (int i = index.skipped(number); i < chunk.rows(); i++) {
            all[i >>> 6] |= 1L << i;
        }
        return narrow(test, all);
    }

    private long[] narrow(RowTest test, long[] of) {
        return switch (test) {
            case RowTest.Any _ -> of;
            case RowTest.And(List<RowTest> parts) -> {
                long[] left = of;
                for (RowTest t : parts.stream().sorted(Comparator.comparingInt(this::cost)).toList()) {
                    left = narrow(t, left);
                }
                yield left;
            }
            case RowTest.Or(List<RowTest> parts) -> or(parts, of);
            case RowTest.Not(RowTest inner) -> minus(of, narrow(inner, of));
            case RowTest.Code(var p) -> each(of, i -> chunk.codes()[i] != 0 && p.test(chunk.codes()[i]));
            case RowTest.Duration(var p) -> each(of, i -> chunk.durations().at(i) >= 0 && p.test(chunk.durations().at(i)));
            case RowTest.Time(var p) -> each(of, i -> chunk.times().at(i) != TimeText.NONE && p.test(chunk.times().at(i)));
            case RowTest.Format(var p) -> {
                List<LineFormat> formats = index.formats().formats();
                boolean[] passing = new boolean[formats.size()];
                for (int i = 0; i < passing.length; i++) {
                    passing[i] = p.test(formats.get(i));
                }
                yield each(of, i -> passing[chunk.formats()[i]]);
            }
            case RowTest.Value value -> index.keeps(value.field()) ? column(value, of) : read(value, of);
            case RowTest.Words(String words, boolean anyCase) -> text.holding(part, words.getBytes(StandardCharsets.UTF_8), anyCase, of);
            case RowTest.Whole(var p) -> each(of, i -> {
                reader.match(start(i), end(i));
                return p.test(new String(reader.bytes(), 0, reader.length(), StandardCharsets.UTF_8));
            });
        };
    }

    private int cost(RowTest test) {
        return switch (test) {
            case RowTest.Any _ -> 0;
            case RowTest.Code _,RowTest.Duration _,RowTest.Time _,RowTest.Format _ -> 1;
            case RowTest.And(List<RowTest> parts) -> parts.stream().mapToInt(this::cost).max().orElse(0);
            case RowTest.Or(List<RowTest> parts) -> parts.stream().mapToInt(this::cost).sum();
            case RowTest.Not(RowTest inner) -> cost(inner);
            case RowTest.Value v -> index.keeps(v.field()) ? 2 : v.needle().isEmpty() ? 1000 : 300;
            case RowTest.Words _ -> 200;
            case RowTest.Whole _ -> 2000;
        };
    }

    private long[] or(List<RowTest> parts, long[] of) {
        long[] found = new long[of.length];
        long[] left = of.clone();
        for (RowTest t : parts.stream().sorted(Comparator.comparingInt(this::cost)).toList()) {
            long[] more = narrow(t, left);
            for (int i = 0; i < found.length; i++) {
                found[i] |= more[i];
            }
            left = minus(of, found);
        }
        return found;
    }

    private static long[] minus(long[] of, long[] those) {
        long[] out = new long[of.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = of[i] & ~those[i];
        }
        return out;
    }

    static long[] each(long[] of, IntPredicate test) {
        long[] out = new long[of.length];
        for (int word = 0; word < of.length; word++) {
            long w = of[word];
            long passing = 0;
            while (w != 0) {
                int bit = Long.numberOfTrailingZeros(w);
                w &= w - 1;
                if (test.test((word << 6) + bit)) {
                    passing |= 1L << bit;
                }
            }
            out[word] = passing;
        }
        return out;
    }

    private long[] column(RowTest.Value value, long[] of) {
        Chunk.Column column = chunk.columns()[value.field().column()];
        if (column == null) {
            return new long[of.length];
        }
        boolean[] all = known.of(value);
        boolean[] passing = new boolean[column.numbers().length + 1];
        for (int i = 0; i < column.numbers().length; i++) {
            int number = column.numbers()[i];
            // A value that came after the answers were found, in a log that grows.
            passing[i + 1] = number < all.length ? all[number] : value.test().test(index.values()[value.field().column()].value(number));
        }
        long[] out = each(of, i -> passing[column.local(i)]);
        if (column.spilled()) {
            long[] unknown = each(of, i -> column.local(i) == 0);
            long[] more = read(value, unknown);
            for (int i = 0; i < out.length; i++) {
                out[i] |= more[i];
            }
        }
        return out;
    }

    private long[] read(RowTest.Value value, long[] of) {
        long[] left = value.needle().isEmpty() ? of : text.holding(part, value.needle().getBytes(StandardCharsets.UTF_8), false, of);
        Field field = value.field();
        return each(left, i -> {
            reader.match(start(i), end(i));
            Match match = reader.fields();
            int at = match.indexOf(field);
            return at >= 0 && value.test().test(match.text(at));
        });
    }

    private long start(int local) {
        return chunk.start() + chunk.offsets()[local];
    }

    private long end(int local) {
        return local + 1 < chunk.rows() ? start(local + 1) : index.endOf(part);
    }
}

package io.meshscope.logs.index;

import io.meshscope.base.JobContext;
import io.meshscope.base.Parallel;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.TimeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** Counts rows by the values of fields. */
public final class Counts {
    /** More different values than this are not told apart. */
    private static final int MOST = 200_000;
    private static final int DIRECT = 1 << 16;

    /**
     * A value, or several, and how many rows have it.
     *
     * @param values texts of the fields asked for; "" where a row has none
     * @param rows   how many rows
     */
    public record Count(List<String> values, long rows) {}

    /**
     * Counts.
     *
     * @param all     the most frequent first, then by text
     * @param bounded whether there were more different values than are told apart
     */
    public record Result(List<Count> all, boolean bounded) {}

    private Counts() {}

    /**
     * Counts rows.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static Result by(LogIndex index, RowSet rows, List<Field> fields, JobContext context) {
        Map<List<String>, long[]> sums = new HashMap<>();
        AtomicBoolean bounded = new AtomicBoolean();
        boolean kept = fields.stream().allMatch(f -> direct(index, f));
        Parallel.each(index.parts(), () -> {
            RowReader reader = new RowReader(index);
            return part -> {
                Map<List<String>, long[]> some = kept ? columns(index, part, rows, fields) : lines(index, part, rows, fields, reader);
                synchronized (sums) {
                    some.forEach((k, n) -> add(sums, k, n[0], bounded));
                }
            };
        }, context);
        List<Count> out = new ArrayList<>();
        sums.forEach((k, n) -> out.add(new Count(k, n[0])));
        out.sort((a, b) -> a.rows != b.rows ? Long.compare(b.rows, a.rows) : a.values.toString().compareTo(b.values.toString()));
        return new Result(out, bounded.get());
    }

    private static void add(Map<List<String>, long[]> sums, List<String> key, long n, AtomicBoolean bounded) {
        long[] known = sums.get(key);
        if (known != null) {
            known[0] += n;
        } else if (sums.size() < MOST) {
            sums.put(key, new long[]{n});
        } else {
            bounded.set(true);
        }
    }

    private static boolean direct(LogIndex index, Field field) {
        return field.equals(Fields.RESPONSE_CODE) || (index.keeps(field) && index.chunks().stream().noneMatch(c -> spilled(c, field)));
    }

    private static boolean spilled(Chunk chunk, Field field) {
        Chunk.Column column = chunk.columns()[field.column()];
        return column != null && column.spilled();
    }

    /** One field in a part: a small number for each row, and the text of the number. */
    private record Axis(IntUnaryOperator local, int size, IntFunction<String> text) {
        static Axis of(LogIndex index, Chunk chunk, Field field) {
            if (field.equals(Fields.RESPONSE_CODE)) {
                return new Axis(i -> chunk.codes()[i], 1000, n -> n == 0 ? "" : String.valueOf(n));
            }
            Chunk.Column column = chunk.columns()[field.column()];
            if (column == null) {
                return new Axis(_ -> 0, 1, _ -> "");
            }
            Values values = index.values()[field.column()];
            return new Axis(column::local, column.numbers().length + 1, n -> n == 0 ? "" : values.value(column.numbers()[n - 1]));
        }
    }

    private static Map<List<String>, long[]> columns(LogIndex index, int part, RowSet rows, List<Field> fields) {
        Chunk chunk = index.chunk(part);
        List<Axis> axes = fields.stream().map(f -> Axis.of(index, chunk, f)).toList();
        long size = 1;
        for (Axis a : axes) {
            size = Math.min(Long.MAX_VALUE / 2000 / Math.max(1, a.size), size) * a.size;
        }
        long[] direct = new long[size <= DIRECT ? (int) size : 0];
        Map<Long, long[]> sparse = new HashMap<>();
        int shift = index.skipped(part) - index.firstOf(part);
        int end = index.firstOf(part + 1);
        for (int row = rows.next(index.firstOf(part)); row >= 0 && row < end; row = rows.next(row + 1)) {
            long key = 0;
            for (Axis a : axes) {
                key = key * a.size + a.local.applyAsInt(row + shift);
            }
            if (direct.length > 0) {
                direct[(int) key]++;
            } else {
                sparse.computeIfAbsent(key, _ -> new long[1])[0]++;
            }
        }
        Map<List<String>, long[]> out = new HashMap<>();
        for (int key = 0; key < direct.length; key++) {
            if (direct[key] > 0) {
                out.put(texts(axes, key), new long[]{direct[key]});
            }
        }
        sparse.forEach((key, n) -> out.put(texts(axes, key), n));
        return out;
    }

    private static List<String> texts(List<Axis> axes, long key) {
        String[] out = new String[axes.size()];
        long rest = key;
        for (int i = out.length - 1; i >= 0; i--) {
            Axis a = axes.get(i);
            out[i] = a.text.apply((int) (rest % a.size));
            rest /= a.size;
        }
        return List.of(out);
    }

    private static Map<List<String>, long[]> lines(LogIndex index, int part, RowSet rows, List<Field> fields, RowReader reader) {
        Map<List<String>, long[]> out = new HashMap<>();
        int end = index.firstOf(part + 1);
        for (int row = rows.next(index.firstOf(part)); row >= 0 && row < end && out.size() < MOST; row = rows.next(row + 1)) {
            var format = reader.match(row);
            List<String> key = new ArrayList<>(fields.size());
            for (Field f : fields) {
                int i = reader.fields().indexOf(f);
                key.add(i >= 0 ? reader.fields().text(i) : f.name().equals("format") ? format.id() : "");
            }
            out.computeIfAbsent(List.copyOf(key), _ -> new long[1])[0]++;
        }
        return out;
    }

    /** The first and the last time of some rows in microseconds; {@link TimeText#NONE} twice when none has one. */
    public static long[] span(LogIndex index) {
        long low = Long.MAX_VALUE;
        long high = TimeText.NONE;
        for (Chunk c : index.chunks()) {
            for (int i = 0; i < c.rows(); i++) {
                long t = c.times().at(i);
                if (t != TimeText.NONE) {
                    low = Math.min(low, t);
                    high = Math.max(high, t);
                }
            }
        }
        return high == TimeText.NONE ? new long[]{high, high} : new long[]{low, high};
    }
}

package io.meshscope.logs.index;

import io.meshscope.base.JobContext;
import io.meshscope.base.Parallel;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.TimeText;
import java.util.List;

/**
 * Rows over time, by outcome.
 *
 * @param from   the first time, in microseconds since 1970
 * @param to     the last time
 * @param counts rows by part of the time and {@link Outcome#place}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Histogram(long from, long to, int[][] counts) {
    /** Nothing has a time. */
    public static final Histogram NONE = new Histogram(0, 0, new int[0][]);

    /**
     * Counts rows of several logs over the time from the first to the last of all their rows.
     *
     * @param rows    the rows to count, in the order of the logs
     * @param buckets how many parts of the time
     */
    public static Histogram of(List<LogIndex> logs, List<RowSet> rows, int buckets, JobContext context) {
        return of(logs, rows, logs.stream().map(_ -> 0L).toList(), buckets, context);
    }

    /**
     * The same for logs whose clocks differ.
     *
     * @param offsets microseconds to add to the times of each log
     */
    public static Histogram of(List<LogIndex> logs, List<RowSet> rows, List<Long> offsets, int buckets, JobContext context) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (int i = 0; i < logs.size(); i++) {
            long[] span = Counts.span(logs.get(i));
            if (span[0] != TimeText.NONE) {
                from = Math.min(from, span[0] + offsets.get(i));
                to = Math.max(to, span[1] + offsets.get(i));
            }
        }
        return to < from ? NONE : within(logs, rows, offsets, from, to, buckets, context);
    }

    /** Counts rows of several logs within a time. */
    public static Histogram within(List<LogIndex> logs, List<RowSet> rows, List<Long> offsets, long from, long to, int buckets,
            JobContext context) {
        int[][] counts = new int[buckets][Outcome.COUNT];
        double width = Math.max(1, to - from + 1) / (double) buckets;
        for (int i = 0; i < logs.size(); i++) {
            LogIndex log = logs.get(i);
            RowSet some = rows.get(i);
            long offset = offsets.get(i);
            Parallel.each(log.parts(), () -> part -> {
                int[][] own = new int[buckets][Outcome.COUNT];
                part(log, part, some, from - offset, to - offset, width, own);
                synchronized (counts) {
                    add(own, counts);
                }
            }, context);
        }
        return new Histogram(from, to, counts);
    }

    private static void part(LogIndex log, int part, RowSet rows, long from, long to, double width, int[][] counts) {
        PartOutcomes outcomes = new PartOutcomes(log, part);
        Chunk chunk = log.chunk(part);
        int shift = log.skipped(part) - log.firstOf(part);
        int end = log.firstOf(part + 1);
        for (int row = rows.next(log.firstOf(part)); row >= 0 && row < end; row = rows.next(row + 1)) {
            long t = chunk.times().at(row + shift);
            if (t != TimeText.NONE && t >= from && t <= to) {
                counts[(int) ((t - from) / width)][outcomes.of(row + shift).place()]++;
            }
        }
    }

    private static void add(int[][] some, int[][] sums) {
        for (int i = 0; i < some.length; i++) {
            for (int k = 0; k < some[i].length; k++) {
                sums[i][k] += some[i][k];
            }
        }
    }

    /** Microseconds in one part of the time. */
    public long width() {
        return counts.length == 0 ? 0 : Math.max(1, (to - from + 1) / counts.length);
    }

    /** The outcomes of a part's rows, by its columns. */
    static final class PartOutcomes {
        private final Chunk chunk;
        private final String[] flags;
        private final Chunk.@org.jspecify.annotations.Nullable Column flagColumn;
        private final Outcome[] levels;
        private final Chunk.@org.jspecify.annotations.Nullable Column levelColumn;

        PartOutcomes(LogIndex log, int part) {
            chunk = log.chunk(part);
            flagColumn = chunk.columns()[Fields.RESPONSE_FLAGS.column()];
            levelColumn = chunk.columns()[Fields.LEVEL.column()];
            flags = texts(log, flagColumn, Fields.RESPONSE_FLAGS.column());
            String[] names = texts(log, levelColumn, Fields.LEVEL.column());
            levels = new Outcome[names.length];
            for (int i = 0; i < names.length; i++) {
                levels[i] = Outcome.of(0, "", names[i]);
            }
        }

        private static String[] texts(LogIndex log, Chunk.@org.jspecify.annotations.Nullable Column column, int number) {
            String[] out = new String[column == null ? 1 : column.numbers().length + 1];
            out[0] = "";
            for (int i = 1; column != null && i < out.length; i++) {
                out[i] = log.values()[number].value(column.numbers()[i - 1]);
            }
            return out;
        }

        Outcome of(int local) {
            int level = levelColumn == null ? 0 : levelColumn.local(local);
            if (level != 0) {
                return levels[level];
            }
            int code = chunk.codes()[local];
            String flag = flags[flagColumn == null ? 0 : flagColumn.local(local)];
            return code >= 200 && code < 400 && flag.length() <= 1 ? Outcome.FINE : Outcome.of(code, flag, "");
        }
    }
}

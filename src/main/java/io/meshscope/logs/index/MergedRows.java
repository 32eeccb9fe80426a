package io.meshscope.logs.index;

import io.meshscope.logs.format.TimeText;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Rows of several logs in the order of time. Each log keeps its own order; of those that come next, the one that happened first is taken, and
 * a row without a time comes with the row before it.
 */
public final class MergedRows {
    /** Takes rows. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Takes a row.
         *
         * @param log number of the log
         * @param row number of the row in it
         */
        void take(int log, int row);
    }

    private static final class Cursor {
        final int log;
        final LogIndex index;
        final RowSet rows;
        final long offset;
        int place;
        long time = TimeText.NONE;

        Cursor(int log, LogIndex index, RowSet rows, long offset) {
            this.log = log;
            this.index = index;
            this.rows = rows;
            this.offset = offset;
        }

        boolean load() {
            if (place >= rows.size()) {
                return false;
            }
            long t = index.micros(rows.row(place));
            time = t == TimeText.NONE ? time : t + offset;
            return true;
        }
    }

    private MergedRows() {}

    /** Goes over rows of several logs. */
    public static void each(List<LogIndex> logs, List<RowSet> rows, Taker taker) {
        each(logs, rows, logs.stream().map(_ -> 0L).toList(), taker);
    }

    /**
     * Goes over rows of several logs whose clocks differ.
     *
     * @param offsets microseconds to add to the times of each log
     */
    public static void each(List<LogIndex> logs, List<RowSet> rows, List<Long> offsets, Taker taker) {
        PriorityQueue<Cursor> queue = new PriorityQueue<>(Comparator.<Cursor>comparingLong(c -> c.time).thenComparingInt(c -> c.log));
        for (int i = 0; i < logs.size(); i++) {
            Cursor c = new Cursor(i, logs.get(i), rows.get(i), offsets.get(i));
            if (c.load()) {
                queue.add(c);
            }
        }
        while (!queue.isEmpty()) {
            Cursor c = queue.remove();
            taker.take(c.log, c.rows.row(c.place));
            c.place++;
            if (c.load()) {
                queue.add(c);
            }
        }
    }
}

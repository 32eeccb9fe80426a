package io.meshscope.ui.view.logs;

import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.MergedRows;
import io.meshscope.logs.index.RowSet;
import io.meshscope.ui.control.KnownPlaces;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The rows shown, in their order: those of one log as they stand in it, those of several by time. Never changes. */
final class LogRows extends AbstractList<LogLine> implements RandomAccess, KnownPlaces {
    static final LogRows NONE = new LogRows(List.of(), null);

    private final List<RowSet> rows;
    /** Number of the log in the high half, of the row in the low; null for one log. */
    private final long @Nullable [] order;
    private final int size;

    private LogRows(List<RowSet> rows, long @Nullable [] order) {
        this.rows = rows;
        this.order = order;
        this.size = order != null ? order.length : rows.isEmpty() ? 0 : rows.getFirst().size();
    }

    /**
     * Rows of logs.
     *
     * @param offsets microseconds to add to the times of each log
     */
    static LogRows of(List<LogIndex> logs, List<RowSet> rows, List<Long> offsets) {
        if (logs.size() <= 1) {
            return new LogRows(rows, null);
        }
        long[] order = new long[rows.stream().mapToInt(RowSet::size).sum()];
        int[] at = new int[1];
        MergedRows.each(logs, rows, offsets, (log, row) -> order[at[0]++] = (long) log << 32 | row);
        return new LogRows(rows, order);
    }

    @Override
    public LogLine get(int i) {
        return order == null ? new LogLine(0, rows.getFirst().row(i)) : new LogLine((int) (order[i] >>> 32), (int) order[i]);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int placeOf(Object key) {
        if (!(key instanceof LogLine line) || line.log() >= rows.size() || !rows.get(line.log()).contains(line.row())) {
            return -1;
        }
        if (order == null) {
            return rows.getFirst().placeOf(line.row());
        }
        long wanted = (long) line.log() << 32 | line.row();
        for (int i = 0; i < order.length; i++) {
            if (order[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** By identity: to compare millions of rows would hold up the window. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}

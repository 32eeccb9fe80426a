package io.meshscope.logs.join;

import io.meshscope.base.JobContext;
import io.meshscope.base.Parallel;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.index.RowReader;
import io.meshscope.logs.index.RowSet;
import io.meshscope.logs.index.RowTest;
import io.meshscope.logs.index.Selection;
import io.meshscope.logs.format.TimeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the rows of a log that are about the request of a row of another: by id through a table, without one near in time. */
public final class RequestIndex {
    private static final long NEAR = 10_000_000;
    private static final int CANDIDATES = 20_000;

    private final LogIndex log;
    /** Hash of a request id in the high half, number of the row in the low; sorted. */
    private final long[] table;

    private RequestIndex(LogIndex log, long[] table) {
        this.log = log;
        this.table = table;
    }

    /** Reads the request ids of a log: eight bytes a row. */
    public static RequestIndex of(LogIndex log, JobContext context) {
        long[] table = new long[log.rows()];
        Parallel.each(log.parts(), () -> {
            RowReader reader = new RowReader(log);
            return part -> {
                for (int row = log.firstOf(part); row < log.firstOf(part + 1); row++) {
                    reader.match(row);
                    String id = reader.fields().text(Fields.REQUEST_ID);
                    table[row] = id == null ? row : key(id) | row;
                }
            };
        }, context);
        Arrays.parallelSort(table);
        return new RequestIndex(log, table);
    }

    private static long key(String id) {
        int hash = id.hashCode() * 0x9E3779B9;
        return (long) (hash == 0 ? 1 : hash) << 32;
    }

    /** The rows that are about the request of a row of another log, with what joins them: by id, or else by connection or guess. */
    public List<RequestPair> find(LogRow row) {
        Optional<String> id = row.find(Fields.REQUEST_ID);
        List<RequestPair> out = new ArrayList<>();
        if (id.isPresent()) {
            long key = key(id.get());
            int at = Arrays.binarySearch(table, key);
            RowReader reader = new RowReader(log);
            for (int i = at < 0 ? -at - 1 : at; i < table.length && table[i] >>> 32 == key >>> 32; i++) {
                add(row, reader.read((int) table[i]), out);
            }
            return out;
        }
        return near(log, row);
    }

    private static void add(LogRow row, LogRow other, List<RequestPair> out) {
        Pairing.how(row, other).ifPresent(how -> out.add(Pairing.of(row, other, how)));
    }

    /** The same without a table, for one row: looks through the log once. */
    public static List<RequestPair> find(LogIndex log, LogRow row, JobContext context) {
        Optional<String> id = row.find(Fields.REQUEST_ID);
        if (id.isEmpty()) {
            return near(log, row);
        }
        RowSet rows = Selection.of(log, new RowTest.Value(Fields.REQUEST_ID, id.get()::equals, id.get()), context, _ -> {});
        RowReader reader = new RowReader(log);
        List<RequestPair> out = new ArrayList<>();
        for (int i = 0; i < rows.size() && out.size() < 100; i++) {
            add(row, reader.read(rows.row(i)), out);
        }
        return out;
    }

    private static List<RequestPair> near(LogIndex log, LogRow row) {
        long time = row.micros();
        List<RequestPair> out = new ArrayList<>();
        if (time == TimeText.NONE) {
            return out;
        }
        RowSet rows = Selection.of(log, new RowTest.Time(t -> Math.abs(t - time) < NEAR), JobContext.QUIET, _ -> {});
        RowReader reader = new RowReader(log);
        for (int i = 0; i < Math.min(rows.size(), CANDIDATES); i++) {
            add(row, reader.read(rows.row(i)), out);
        }
        out.sort((a, b) -> a.how().compareTo(b.how()));
        return out;
    }
}

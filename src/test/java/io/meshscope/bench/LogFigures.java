package io.meshscope.bench;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.evidence.Evidence;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.Depth;
import io.meshscope.logs.format.LogFormats;
import io.meshscope.logs.index.Counts;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.LogIndexer;
import io.meshscope.logs.index.RowReader;
import io.meshscope.logs.index.RowSet;
import io.meshscope.logs.index.Selection;
import io.meshscope.logs.query.FieldNames;
import io.meshscope.logs.query.LogFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Tells how long the index of a log takes, how long filters take to their first hits and to the end, and the heap in use. Run by {@code packaging/bench/logs.sh}. */
public final class LogFigures {
    private LogFigures() {}

    public static void main(String[] args) throws Exception {
        Bytes bytes = new Evidence(new CacheDir(Files.createTempDirectory("meshscope-bench"))).open(Path.of(args[0]), JobContext.QUIET)
                .value()
                .items().findFirst().orElseThrow().document(JobContext.QUIET).bytes();
        LogIndex index = index(bytes, Depth.HEAD, "index for the first view");
        LogIndex whole = index(bytes, Depth.COLUMNS, "index with all columns, in the background");
        System.gc();
        Runtime rt = Runtime.getRuntime();
        print("heap in use with both, MB", (rt.totalMemory() - rt.freeMemory()) / 1e6);
        for (String filter : List.of("response_code == 503", "response_code >= 500 and response_flags in {UF UC} and duration > 400",
                "upstream_cluster contains payments and code == 5xx", "downstream_remote_address == 10.10.4.0/24 and code == 504",
                "request_id == nothing-like-it", "mozilla", "path matches '^/api/.*id=4'")) {
            filter(whole, filter);
        }
        long begin = System.nanoTime();
        RowSet rows = Selection.of(index, LogFilter.compile("response_code == 503", FieldNames.with(List.of())).test(), JobContext.QUIET,
                _ -> {});
        Counts.by(index, rows, List.of(Fields.RESPONSE_FLAGS), JobContext.QUIET);
        print("503 counted by flag, index at hand", seconds(begin));
        jumps(whole);
    }

    private static LogIndex index(Bytes bytes, Depth depth, String what) {
        long begin = System.nanoTime();
        AtomicLong first = new AtomicLong();
        LogIndex index = LogIndexer.read(bytes, LogFormats.known(), depth, JobContext.QUIET,
                _ -> first.compareAndSet(0, System.nanoTime()));
        print(what, seconds(begin));
        print("  first rows", first.get() == 0 ? seconds(begin) : (first.get() - begin) / 1e9);
        print("  rows, millions", index.rows() / 1e6);
        return index;
    }

    private static void filter(LogIndex index, String text) {
        LogFilter filter = LogFilter.compile(text, FieldNames.with(List.of()));
        AtomicLong first = new AtomicLong();
        long begin = System.nanoTime();
        RowSet rows = Selection.of(index, filter.test(), JobContext.QUIET, _ -> first.compareAndSet(0, System.nanoTime()));
        double all = seconds(begin);
        print("filter " + text, all);
        print("  first hits (" + rows.size() + " rows)", first.get() == 0 ? all : (first.get() - begin) / 1e9);
    }

    /** Rows anywhere, a screen each. */
    private static void jumps(LogIndex index) {
        RowReader reader = new RowReader(index);
        Random random = new Random(1);
        double worst = 0;
        for (int i = 0; i < 2000; i++) {
            int from = random.nextInt(Math.max(1, index.rows() - 50));
            long begin = System.nanoTime();
            for (int row = from; row < Math.min(index.rows(), from + 50); row++) {
                reader.read(row);
            }
            worst = Math.max(worst, i < 200 ? 0 : seconds(begin));
        }
        print("a screen of 50 rows read anywhere, worst of 1800", worst);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void print(String what, double value) {
        System.out.println(String.format(Locale.ROOT, "%-92s %8.3f", what, value));
    }
}

package io.meshscope.ui.view.logs;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.Depth;
import io.meshscope.logs.format.LogFormats;
import io.meshscope.logs.format.TimeText;
import io.meshscope.logs.index.Counts;
import io.meshscope.logs.index.Histogram;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.LogIndexer;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.index.RowReader;
import io.meshscope.logs.index.RowSet;
import io.meshscope.logs.index.RowTest;
import io.meshscope.logs.index.Selection;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.task.UiThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The logs of one view: their indexes, the rows a filter leaves, and what is counted of them. FX thread, but for {@link #row}. */
final class LogSession {
    static final int BUCKETS = 96;
    /** Facets, in the order shown. */
    static final List<Field> FACETS = List.of(Fields.RESPONSE_CODE, Fields.RESPONSE_FLAGS, Fields.RESPONSE_CODE_DETAILS,
            Fields.UPSTREAM_CLUSTER, Fields.UPSTREAM_HOST, Fields.AUTHORITY, Fields.METHOD, Fields.PATH, Fields.DIRECTION,
            Fields.DST_SERVICE, Fields.LEVEL, Fields.SCOPE, Fields.POD, Fields.CONTAINER);
    private static final int CACHED = 4_000;
    /** In a hundred. */
    private static final long STRANGE = 20;

    /**
     * What is to be seen.
     *
     * @param logs      the indexes
     * @param offsets   microseconds to add to the times of each
     * @param rows      the rows left of each
     * @param list      the rows in their order
     * @param histogram the rows over time
     * @param complete  whether all was looked at
     */
    record Shown(List<LogIndex> logs, List<Long> offsets, List<RowSet> rows, LogRows list, Histogram histogram, boolean complete) {
        static final Shown NOTHING = new Shown(List.of(), List.of(), List.of(), LogRows.NONE, Histogram.NONE, false);

        /** When a row happened by the clock all logs share, or {@link TimeText#NONE}. */
        long micros(LogLine line) {
            if (line.log() >= logs.size() || line.row() >= logs.get(line.log()).rows()) {
                return TimeText.NONE;
            }
            long t = logs.get(line.log()).micros(line.row());
            return t == TimeText.NONE ? t : t + offsets.get(line.log());
        }

        int total() {
            return logs.stream().mapToInt(LogIndex::rows).sum();
        }
    }

    /** A stretch of time, in microseconds since 1970. */
    record Range(long from, long to) {}

    private final String key;
    private final JobRunner runner;
    private final UiThread ui;
    private final List<LogFile> files = new ArrayList<>();
    private final Map<Integer, LogIndex> read = new HashMap<>();
    /** The indexes known, up to the first log that is not read yet. */
    private List<LogIndex> logs = List.of();
    private RowTest test = new RowTest.Any();
    /** The time the histogram is drawn for; null for all of it. */
    private @Nullable Range range;
    private final Map<Integer, Long> offsets = new HashMap<>();
    /** Formats somebody gave; null to find them. */
    private @Nullable LogFormats given;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<Map<Field, List<Counts.Count>>> facets = new ReadOnlyObjectWrapper<>(Map.of());
    private final Map<LogLine, LogRow> cache = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<LogLine, LogRow> eldest) {
            return size() > CACHED;
        }
    };
    private List<RowReader> readers = List.of();

    LogSession(String key, JobRunner runner, UiThread ui) {
        this.key = key;
        this.runner = runner;
        this.ui = ui;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Map<Field, List<Counts.Count>>> facetsProperty() {
        return facets.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    List<LogFile> files() {
        return List.copyOf(files);
    }

    /** Adds a log and reads it: what the first view needs, then the rest. */
    void add(LogFile file) {
        files.add(file);
        read(files.size() - 1);
    }

    /** Reads all logs anew, their lines looked at for other formats. */
    void read(LogFormats formats) {
        given = formats;
        for (int n = 0; n < files.size(); n++) {
            runner.cancel(key + "/columns/" + n);
            read(n);
        }
    }

    private void read(int n) {
        LogFile file = files.get(n);
        LogFormats chosen = given;
        runner.submit(Task.<LogIndex>of(key + "/index/" + n, "logs.task.index", c -> {
            Bytes bytes = file.bytes().run(c);
            LogIndex index = LogIndexer.read(bytes, chosen == null ? LogFormats.known() : chosen, Depth.HEAD, c,
                    part -> ui.later(() -> known(
                            n, part)));
            return chosen == null && isStrange(index) ? again(index, file, c) : index;
        }).args(file.name()).detail(file.path()).onCores(), index -> {
            known(n, index);
            deepen(n, index);
        });
    }

    /** Whether many lines are of no known format. */
    private static boolean isStrange(LogIndex index) {
        return index.perFormat()[0] * 100L > index.rows() * STRANGE;
    }

    /** Looks for the formats of proxies that are open. */
    private static LogIndex again(LogIndex index, LogFile file, JobContext context) {
        List<String> own = file.formats().run(context);
        LogFormats formats = LogFormats.with(own).value();
        return formats.equals(index.formats()) ? index : LogIndexer.read(index.bytes(), formats, Depth.HEAD, context, _ -> {});
    }

    private void deepen(int n, LogIndex head) {
        runner.submit(Task.<LogIndex>of(key + "/columns/" + n, "logs.task.columns", c -> LogIndexer.read(head.bytes(), head.formats(),
                Depth.COLUMNS, c, _ -> {})).args(files.get(n).name()).detail(files.get(n).path()).onCores(), index -> known(n, index));
    }

    /** More is known of a log. */
    private void known(int n, LogIndex index) {
        if (n < logs.size() && logs.get(n).isComplete() && !index.isComplete()) {
            return;
        }
        read.put(n, index);
        List<LogIndex> now = new ArrayList<>();
        for (int i = 0; read.containsKey(i); i++) {
            now.add(read.get(i));
        }
        logs = now;
        synchronized (cache) {
            cache.clear();
            readers = now.stream().map(RowReader::new).toList();
        }
        if (test instanceof RowTest.Any && !index.isComplete() && now.size() == 1) {
            // While it is read: the rows as far as they are known, without waiting for a job.
            List<RowSet> all = List.of(RowSet.all(index.rows()));
            shown.set(new Shown(now, clocks(1), all, LogRows.of(now, all, clocks(1)), shown.get().histogram(), false));
            return;
        }
        apply();
    }

    /** Looks for more of a log that grows. */
    void grow(int n, LogFile.Growth growth, Runnable told) {
        if (n >= logs.size() || !logs.get(n).isComplete()) {
            return;
        }
        LogIndex before = logs.get(n);
        runner.submit(Task.<Optional<LogIndex>>of(key + "/grow/" + n, "logs.task.index", c -> growth.look().map(g -> g.anew()
                ? LogIndexer.read(g.bytes(), before.formats(), Depth.COLUMNS, c, _ -> {})
                : LogIndexer.append(before, g.bytes(), c, _ -> {}))).args(files.get(n).name()).unlisted(), index -> index.ifPresent(i -> {
                    known(n, i);
                    told.run();
                }), _ -> {
                    // Between the two steps of a rotation there is no file: the next look finds it.
                });
    }

    /**
     * Keeps only rows that pass.
     *
     * @param over the time to count rows over; null for all of it
     */
    void filter(RowTest now, @Nullable Range over) {
        test = now;
        range = over;
        apply();
    }

    /** Microseconds that are added to the times of a log. */
    long offset(int n) {
        return offsets.getOrDefault(n, 0L);
    }

    /** Adds other microseconds to the times of a log. */
    void shift(int n, long micros) {
        offsets.put(n, micros);
        apply();
    }

    private List<Long> clocks(int count) {
        return IntStream.range(0, count).mapToObj(this::offset).toList();
    }

    private void apply() {
        List<LogIndex> of = logs;
        RowTest wanted = test;
        Range over = range;
        List<Long> shifts = clocks(of.size());
        boolean complete = of.stream().allMatch(LogIndex::isComplete);
        runner.submit(Task.<Shown>of(key + "/filter", "logs.task.filter", c -> select(of, shifts, wanted, over,
                complete, c)).unlisted().onCores(),
                now -> {
                    shown.set(now);
                    count(now);
                });
    }

    private Shown select(List<LogIndex> of, List<Long> shifts, RowTest wanted, @Nullable Range over, boolean complete,
            JobContext context) {
        List<RowSet> rows = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            rows.add(Selection.of(of.get(i), RowTest.shifted(wanted, shifts.get(i)), context, part -> {
                if (of.size() == 1) {
                    List<RowSet> some = List.of(part);
                    ui.later(() -> partial(of, wanted, some));
                }
            }));
        }
        Histogram histogram = over == null
                ? Histogram.of(of, rows, shifts, BUCKETS, context)
                : Histogram.within(of, rows, shifts, over.from(), over.to(), BUCKETS, context);
        return new Shown(of, shifts, rows, LogRows.of(of, rows, shifts), histogram, complete);
    }

    private void partial(List<LogIndex> of, RowTest wanted, List<RowSet> some) {
        if (logs.equals(of) && test.equals(wanted)) {
            shown.set(new Shown(of, clocks(1), some, LogRows.of(of, some, clocks(1)), shown.get().histogram(), false));
        }
    }

    private void count(Shown now) {
        if (!now.complete() || now.logs().stream().anyMatch(l -> !l.keeps(Fields.RESPONSE_CODE_DETAILS))) {
            return;
        }
        runner.submit(Task.<Map<Field, List<Counts.Count>>>of(key + "/facets", "logs.task.facets", c -> {
            Map<Field, List<Counts.Count>> out = new LinkedHashMap<>();
            for (Field field : FACETS) {
                out.put(field, counts(now, field, c));
            }
            return out;
        }).unlisted().onCores(), facets::set);
    }

    private static List<Counts.Count> counts(Shown now, Field field, JobContext context) {
        Map<List<String>, Long> sums = new LinkedHashMap<>();
        for (int i = 0; i < now.logs().size(); i++) {
            Counts.by(now.logs().get(i), now.rows().get(i), List.of(field), context).all().forEach(c -> sums.merge(c.values(), c.rows(),
                    Long::sum));
        }
        return sums.entrySet().stream().filter(e -> !e.getKey().getFirst().isEmpty())
                .sorted(Map.Entry.<List<String>, Long>comparingByValue()
                        .reversed())
                .map(e -> new Counts.Count(e.getKey(), e.getValue())).toList();
    }

    /** A row, read. Null when it cannot be read any more: the log was cut or replaced. Any thread. */
    @Nullable
    LogRow row(LogLine line) {
        synchronized (cache) {
            LogRow known = cache.get(line);
            if (known == null && line.log() < readers.size() && line.row() < readers.get(line.log()).index().rows()) {
                try {
                    known = readers.get(line.log()).read(line.row());
                    cache.put(line, known);
                } catch (ProblemException e) {
                    return null;
                }
            }
            return known;
        }
    }

    /** Stops everything. */
    void close() {
        runner.cancel(key);
    }
}

package io.meshscope.ui.view.logs;

import io.meshscope.base.JobContext;
import io.meshscope.logs.format.TimeText;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.RowSet;
import io.meshscope.logs.index.RowTest;
import io.meshscope.logs.index.Selection;
import io.meshscope.logs.query.TimeTarget;
import io.meshscope.model.Locator;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.task.Task;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Goes to rows: the next error, a time, a line of the file. Looks for them away from the FX thread. */
final class LogTravel {
    private static final int CHECK = 0xfff;

    private final String key;
    private final LogDesk desk;
    private final LogSession session;
    private final LogColumns columns;
    private final LogClock clock;
    private final Consumer<LogLine> select;
    private @Nullable Locator wanted;
    private int wantedLine;

    /**
     * Goes to rows of a session.
     *
     * @param select selects a row
     */
    LogTravel(String key, LogDesk desk, LogSession session, LogColumns columns, LogClock clock, Consumer<LogLine> select) {
        this.key = key;
        this.desk = desk;
        this.session = session;
        this.columns = columns;
        this.clock = clock;
        this.select = select;
    }

    /** To the next or previous row that failed or was given up. */
    void error(int from, boolean forward) {
        seek(from, forward, line -> columns.outcomeOf(line).isError());
    }

    /** To the first row at a time or after it; the field says when that is none. */
    void toTime(String text, SearchField field) {
        LogSession.Shown now = session.shown();
        OptionalLong target = TimeTarget.parse(text, now.histogram().from(), clock.zone());
        if (target.isEmpty()) {
            field.showInvalid(desk.kit().text("logs.goTo.invalid"));
            return;
        }
        field.showPlain();
        long from = target.getAsLong();
        seek(-1, true, line -> {
            long t = now.micros(line);
            return t != TimeText.NONE && t >= from;
        });
    }

    /** To the row a line of the file is in, now or as soon as the log is read. */
    void toLine(Locator locator, int line) {
        wanted = locator;
        wantedLine = line;
        arrived();
    }

    /** To be told when there are more rows. */
    void arrived() {
        Locator locator = wanted;
        if (locator == null || !session.shown().complete()) {
            return;
        }
        wanted = null;
        int line = wantedLine;
        desk.runner().submit(Task.<Long>of(key + "/line", "logs.task.seek", _ -> locator.document().lines().startOf(line)).unlisted(),
                offset -> {
                    List<LogIndex> logs = session.shown().logs();
                    if (!logs.isEmpty() && logs.getFirst().rows() > 0) {
                        select.accept(new LogLine(0, logs.getFirst().rowAt(offset)));
                    }
                });
    }

    /**
     * To the next or previous row that passes a test.
     *
     * @param from place of the row to begin at, or -1
     */
    void find(RowTest test, int from, boolean forward) {
        LogSession.Shown now = session.shown();
        desk.runner().submit(Task.<Integer>of(key + "/seek", "logs.task.find", c -> place(now, test, from, forward, c)).onCores(),
                at -> arrive(now.list(), at));
    }

    private static int place(LogSession.Shown now, RowTest test, int from, boolean forward, JobContext context) {
        List<LogIndex> logs = now.logs();
        LogRows list = now.list();
        if (logs.isEmpty() || list.isEmpty()) {
            return -1;
        }
        if (logs.size() == 1) {
            LogIndex log = logs.getFirst();
            int row = from >= 0 ? list.get(from).row() : forward ? -1 : log.rows();
            int found = Selection.next(log, now.rows().getFirst(), test, row, forward, context);
            return found < 0 ? -1 : list.placeOf(new LogLine(0, found));
        }
        List<RowSet> hits = logs.stream().map(log -> Selection.of(log, test, context, _ -> {})).toList();
        int step = forward ? 1 : -1;
        for (int i = from < 0 && !forward ? list.size() - 1 : from + step; i >= 0 && i < list.size(); i += step) {
            LogLine line = list.get(i);
            if (hits.get(line.log()).contains(line.row())) {
                return i;
            }
        }
        return -1;
    }

    private void seek(int from, boolean forward, Predicate<LogLine> passes) {
        LogRows list = session.shown().list();
        int step = forward ? 1 : -1;
        desk.runner().submit(Task.<Integer>of(key + "/seek", "logs.task.seek", c -> {
            for (int i = from + step; i >= 0 && i < list.size(); i += step) {
                if ((i & CHECK) == 0) {
                    c.cancel().check();
                }
                if (passes.test(list.get(i))) {
                    return i;
                }
            }
            return -1;
        }).unlisted(), at -> arrive(list, at));
    }

    private void arrive(LogRows list, int at) {
        if (at >= 0) {
            select.accept(list.get(at));
        } else {
            desk.kit().notice().accept(desk.kit().text("logs.noMore"));
        }
    }
}

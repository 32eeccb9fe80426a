package io.meshscope.ui.view.logs;

import io.meshscope.base.Formats;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.LineFormat;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.index.Outcome;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** The columns of the table of rows, and how a row is coloured. */
final class LogColumns {
    private static final int SUMMARY = 2_000;
    /** At most as many columns of fields that lines have besides. */
    private static final int MORE = 60;
    /** Fields that have a column, or stand in the one of the summary. */
    private static final Set<Field> OWN = Set.of(Fields.START_TIME, Fields.RESPONSE_CODE, Fields.RESPONSE_FLAGS,
            Fields.RESPONSE_CODE_DETAILS,
            Fields.DURATION, Fields.UPSTREAM_SERVICE_TIME, Fields.UPSTREAM_HOST, Fields.UPSTREAM_CLUSTER, Fields.AUTHORITY,
            Fields.REQUEST_ID,
            Fields.POD, Fields.DOWNSTREAM_REMOTE_ADDRESS, Fields.UPSTREAM_TRANSPORT_FAILURE_REASON, Fields.ROUTE_NAME, Fields.BYTES_SENT,
            Fields.CONNECTION_ID, Fields.MESSAGE, Fields.LEVEL);

    private final LogSession session;
    private final LogClock clock;

    LogColumns(LogSession session, LogClock clock) {
        this.session = session;
        this.clock = clock;
    }

    /**
     * The columns; those an access log has are shown when there is one.
     *
     * @param found fields that lines have; those without a column of their own get one the user can ask for
     */
    List<Column<LogLine>> all(boolean access, List<Field> found) {
        List<Column<LogLine>> out = new ArrayList<>();
        out.add(Column.<LogLine>keyed("logs.column.time", 118, this::time).inMono().rigid());
        out.add(Column.<LogLine>keyed("logs.column.date", 180, l -> clock.date(session.shown().micros(l))).inMono().hidden());
        out.add(shown(
                Column.<LogLine>keyed("logs.column.source", 120, l -> session.files().get(l.log()).name()).inMono().min(110).cutInMiddle()
                        .shownBy(this::source),
                session.files().size() > 1));
        out.add(Column.<LogLine>keyed("logs.column.code", 78, this::code).inMono().rigid().shownBy(this::outcome));
        out.add(Column.<LogLine>keyed("logs.column.flag", 70, this::flag).min(52).inMono());
        out.add(shown(field("logs.column.details", 200, Fields.RESPONSE_CODE_DETAILS).min(104), access));
        out.add(shown(field("logs.column.ms", 58, Fields.DURATION).number(l -> number(l, Fields.DURATION)), access));
        out.add(shown(field("logs.column.upMs", 58, Fields.UPSTREAM_SERVICE_TIME).number(l -> number(l, Fields.UPSTREAM_SERVICE_TIME)),
                access));
        out.add(Column.<LogLine>keyed("logs.column.what", 240, this::summary).min(150).inMono().growing());
        out.add(shown(field("logs.column.host", 130, Fields.UPSTREAM_HOST).min(112), access));
        out.add(shown(field("logs.column.cluster", 190, Fields.UPSTREAM_CLUSTER).min(120).cutInMiddle(), access));
        out.add(field("logs.column.authority", 150, Fields.AUTHORITY).cutInMiddle().hidden());
        out.add(field("logs.column.id", 110, Fields.REQUEST_ID).hidden());
        out.add(field("logs.column.pod", 150, Fields.POD).cutInMiddle().hidden());
        out.add(field("logs.column.client", 150, Fields.DOWNSTREAM_REMOTE_ADDRESS).hidden());
        out.add(field("logs.column.reason", 200, Fields.UPSTREAM_TRANSPORT_FAILURE_REASON).hidden());
        out.add(field("logs.column.route", 120, Fields.ROUTE_NAME).hidden());
        out.add(field("logs.column.sent", 80, Fields.BYTES_SENT).number(l -> number(l, Fields.BYTES_SENT)).hidden());
        out.add(field("logs.column.connection", 90, Fields.CONNECTION_ID).hidden());
        out.add(Column.<LogLine>keyed("logs.column.format", 110, l -> format(l).id()).inMono().hidden());
        found.stream().filter(f -> !OWN.contains(f)).limit(MORE).forEach(f -> out.add(Column.<LogLine>of(f.name(), 130, l -> text(l, f))
                .inMono().hidden()));
        return out;
    }

    private static Column<LogLine> shown(Column<LogLine> column, boolean shown) {
        return shown ? column : column.hidden();
    }

    private Column<LogLine> field(String key, double width, Field field) {
        return Column.<LogLine>keyed(key, width, l -> text(l, field)).inMono();
    }

    private Node source(LogLine line) {
        Label label = new Label(session.files().get(line.log()).name(), LogSources.dot(line.log()));
        label.getStyleClass().add("mono");
        return label;
    }

    private @Nullable LogIndex index(LogLine line) {
        List<LogIndex> logs = session.shown().logs();
        return line.log() < logs.size() && line.row() < logs.get(line.log()).rows() ? logs.get(line.log()) : null;
    }

    private LineFormat format(LogLine line) {
        LogIndex index = index(line);
        return index == null ? io.meshscope.logs.format.LogFormats.known().formats().getFirst() : index.format(line.row());
    }

    private String time(LogLine line) {
        return clock.clock(session.shown().micros(line));
    }

    private String code(LogLine line) {
        LogIndex index = index(line);
        if (index == null) {
            return "";
        }
        int code = index.code(line.row());
        return code > 0
                ? String.valueOf(code)
                : index.value(line.row(), Fields.LEVEL).orElse(format(line).kind() == LineFormat.Kind.ACCESS
                        ? "0"
                        : "");
    }

    private String flag(LogLine line) {
        LogIndex index = index(line);
        return index == null ? "" : index.value(line.row(), Fields.RESPONSE_FLAGS).orElseGet(() -> text(line, Fields.SCOPE));
    }

    private @Nullable Node outcome(LogLine line) {
        String words = code(line);
        if (words.isEmpty()) {
            return null;
        }
        Outcome outcome = outcomeOf(line);
        Label label = new Label(words, icon(outcome).node("i12", style(outcome)));
        label.getStyleClass().addAll("mono", "outcome", style(outcome));
        return label;
    }

    Outcome outcomeOf(LogLine line) {
        LogIndex index = index(line);
        return index == null
                ? Outcome.OTHER
                : Outcome.of(index.code(line.row()), index.value(line.row(), Fields.RESPONSE_FLAGS).orElse(""), index.value(line.row(),
                        Fields.LEVEL).orElse(""));
    }

    static Icons icon(Outcome outcome) {
        return switch (outcome) {
            case FINE -> Icons.RING;
            case REFUSED -> Icons.WARNING;
            case GAVE_UP -> Icons.GAVE_UP;
            case FAILED -> Icons.PROBLEM;
            case OTHER -> Icons.NONE;
        };
    }

    /** The style class of an outcome's colour. */
    static String style(Outcome outcome) {
        return switch (outcome) {
            case FINE -> "ok";
            case REFUSED -> "warn";
            case GAVE_UP -> "tmo";
            case FAILED -> "err";
            case OTHER -> "na";
        };
    }

    private String text(LogLine line, Field field) {
        LogIndex index = index(line);
        if (index != null && index.keeps(field)) {
            return index.value(line.row(), field).orElse("");
        }
        LogRow row = session.row(line);
        return row == null ? "" : row.find(field).orElse("");
    }

    private long number(LogLine line, Field field) {
        LogRow row = session.row(line);
        return row == null ? -1 : row.number(field);
    }

    private String summary(LogLine line) {
        LogRow row = session.row(line);
        return row == null ? "" : summary(row);
    }

    /** A row in a few words: the request, the message, or the line. */
    static String summary(LogRow row) {
        String method = row.text(Fields.METHOD);
        String path = row.text(Fields.PATH);
        if (path != null) {
            return method == null ? path : method + " " + path;
        }
        String message = row.find(Fields.MESSAGE).orElse(row.format().kind() == LineFormat.Kind.ACCESS ? "" : row.text());
        if (row.format().kind() == LineFormat.Kind.ACCESS && row.find(Fields.DST_SERVICE).isPresent()) {
            message = row.find(Fields.SRC_WORKLOAD).orElse("") + " → " + row.find(Fields.DST_SERVICE).orElse("");
        }
        String bounded = message.length() > SUMMARY ? message.substring(0, SUMMARY) + "…" : message;
        return row.more().isEmpty() ? bounded : bounded + " (+" + Formats.count(row.more().size()) + ")";
    }
}

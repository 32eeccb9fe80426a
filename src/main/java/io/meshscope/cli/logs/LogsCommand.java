package io.meshscope.cli.logs;

import io.meshscope.base.JobContext;
import io.meshscope.base.query.QueryException;
import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Options;
import io.meshscope.cli.UsageException;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.format.Depth;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.LogFormats;
import io.meshscope.logs.index.Counts;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.MergedRows;
import io.meshscope.logs.index.RowReader;
import io.meshscope.logs.index.RowSet;
import io.meshscope.logs.index.RowText;
import io.meshscope.logs.index.Selection;
import io.meshscope.logs.query.FieldNames;
import io.meshscope.logs.query.LogFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code logs}: filters, counts and joins logs. */
public final class LogsCommand implements Command {
    private static final int SAMPLE = 200;

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public String summary() {
        return "cli.logs";
    }

    @Override
    public void declare(Options options) {
        options.text("--filter", "EXPR", "cli.logs.filter").text("--format", "auto|FORMAT", "cli.logs.format").text("-o", "--output",
                "text|json|tsv", "cli.option.output").text("--count-by", "FIELD[,FIELD]", "cli.logs.countBy").text("--join", "FILE",
                        "cli.logs.join")
                .arguments("FILE", "cli.logs.files");
    }

    @Override
    public int run(Args args, Console console) {
        String form = args.choice("--output", "text", "json", "tsv");
        List<String> files = args.arguments().isEmpty() ? List.of("-") : args.arguments();
        LogFormats formats = OpenLog.formats(args.text("--format"));
        Depth depth = depth(args);
        List<LogIndex> logs = files.stream().map(f -> OpenLog.read(f, formats, depth, console)).toList();
        FieldNames names = FieldNames.with(fields(logs));
        LogFilter filter = filter(args.text("--filter"), names, console);
        List<RowSet> rows = logs.stream().map(l -> Selection.of(l, filter.test(), JobContext.QUIET, _ -> {})).toList();
        if (args.has("--count-by")) {
            count(logs, rows, countFields(args.text("--count-by"), names), form, console);
        } else if (args.has("--join")) {
            LogIndex other = OpenLog.read(args.text("--join"), formats, Depth.COLUMNS, console);
            new JoinPrinter(console, form).print(logs, rows, other);
        } else {
            RowPrinter printer = new RowPrinter(console, form);
            print(logs, rows, printer);
        }
        return ExitCode.DONE;
    }

    /** Little is looked at where little is asked for: a filter that tests code, flags, duration and time, and counts of these. */
    private static Depth depth(Args args) {
        if (!args.has("--count-by")) {
            return Depth.COLUMNS;
        }
        FieldNames names = FieldNames.with(List.of());
        List<Field> used = new ArrayList<>();
        try {
            used.addAll(LogFilter.compile(args.text("--filter"), names).fields());
        } catch (QueryException e) {
            // It may name fields only this log has.
            return Depth.COLUMNS;
        }
        for (String name : args.text("--count-by").split(",", -1)) {
            used.add(names.find(name.strip()).orElse(FieldNames.TEXT));
        }
        return used.stream().allMatch(LogsCommand::isHead) ? Depth.HEAD : Depth.COLUMNS;
    }

    private static boolean isHead(Field f) {
        return f.equals(Fields.RESPONSE_CODE) || f.equals(Fields.DURATION) || f.equals(Fields.START_TIME) || Fields.isHead(f);
    }

    /** Fields of the first rows: those a log has besides the known ones can be named, too. */
    private static List<Field> fields(List<LogIndex> logs) {
        Map<String, Field> out = new LinkedHashMap<>();
        for (LogIndex log : logs) {
            RowReader reader = new RowReader(log);
            for (int row = 0; row < Math.min(SAMPLE, log.rows()); row++) {
                reader.read(row).values().forEach(v -> out.put(v.field().name(), v.field()));
            }
        }
        return List.copyOf(out.values());
    }

    private static LogFilter filter(String text, FieldNames names, Console console) {
        try {
            return LogFilter.compile(text, names);
        } catch (QueryException e) {
            throw new UsageException("cli.logs.noFilter", e.start() + 1, text.substring(0, Math.min(e.start(), text.length())) + "»" + text
                    .substring(Math.min(e.start(), text.length())), e.problem().text(console.messages()));
        }
    }

    private static List<Field> countFields(String text, FieldNames names) {
        List<Field> out = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            out.add(names.find(name.strip()).orElseThrow(() -> new UsageException("cli.logs.noField", name.strip())));
        }
        return out;
    }

    private static void print(List<LogIndex> logs, List<RowSet> rows, RowPrinter printer) {
        List<RowReader> readers = logs.stream().map(RowReader::new).toList();
        MergedRows.each(logs, rows, (log, row) -> printer.print(readers.get(log).read(row)));
    }

    private static void count(List<LogIndex> logs, List<RowSet> rows, List<Field> fields, String form, Console console) {
        Map<List<String>, Long> sums = new LinkedHashMap<>();
        boolean bounded = false;
        for (int i = 0; i < logs.size(); i++) {
            Counts.Result counts = Counts.by(logs.get(i), rows.get(i), fields, JobContext.QUIET);
            bounded |= counts.bounded();
            counts.all().forEach(c -> sums.merge(c.values(), c.rows(), Long::sum));
        }
        if (form.equals("tsv")) {
            console.line("count\t" + RowText.tsvHead(fields));
        }
        sums.entrySet().stream().sorted(Map.Entry.<List<String>, Long>comparingByValue().reversed())
                .forEach(e -> console.line(switch (form) {
                    case "json" -> RowText.json(e.getValue(), fields, e.getKey());
                    case "tsv" -> e.getValue() + "\t" + RowText.tsv(e.getKey());
                    default ->
                        String.format(java.util.Locale.ROOT, "%10d  ", e.getValue()) + String.join("  ", e.getKey().stream().map(v -> v
                                .isEmpty() ? "-" : v).toList());
                }));
        if (bounded) {
            console.tell(List.of(io.meshscope.base.Problem.warning("cli.logs.bounded", "")));
        }
    }
}

package io.meshscope.cli.logs;

import io.meshscope.base.JobContext;
import io.meshscope.base.Messages;
import io.meshscope.base.Phrase;
import io.meshscope.cli.Console;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.index.MergedRows;
import io.meshscope.logs.index.RowReader;
import io.meshscope.logs.index.RowSet;
import io.meshscope.logs.index.RowText;
import io.meshscope.logs.join.Pairing;
import io.meshscope.logs.join.RequestIndex;
import io.meshscope.logs.join.RequestPair;
import java.util.List;
import java.util.Locale;

/** Prints rows beside those of another log that are about the same request. */
final class JoinPrinter {
    private final Console console;
    private final String form;
    private final Messages messages;

    JoinPrinter(Console console, String form) {
        this.console = console;
        this.form = form;
        this.messages = console.messages();
    }

    void print(List<LogIndex> logs, List<RowSet> rows, LogIndex other) {
        RequestIndex index = RequestIndex.of(other, JobContext.QUIET);
        List<RowReader> readers = logs.stream().map(RowReader::new).toList();
        if (form.equals("tsv")) {
            console.line("how\tclient\tserver\tverdict");
        }
        MergedRows.each(logs, rows, (log, row) -> print(readers.get(log).read(row), index));
    }

    private void print(LogRow row, RequestIndex index) {
        List<RequestPair> pairs = index.find(row);
        if (pairs.isEmpty()) {
            absent(row);
        }
        for (RequestPair pair : pairs) {
            String how = pair.how().name().toLowerCase(Locale.ROOT);
            switch (form) {
                case "json" ->
                    console.line("{\"how\":\"" + how + "\",\"client\":" + RowText.json(pair.client()) + ",\"server\":" + RowText.json(pair
                            .server()) + "}");
                case "tsv" -> console.line(RowText.tsv(List.of(how, pair.client().text(), pair.server().text(), words(pair.verdict()))));
                default -> text(pair);
            }
        }
    }

    private void absent(LogRow row) {
        Phrase why = Pairing.absent(row);
        switch (form) {
            case "json" -> console.line("{\"how\":\"none\",\"client\":" + RowText.json(row) + "}");
            case "tsv" -> console.line(RowText.tsv(List.of("none", row.text(), "", words(why))));
            default -> {
                console.line(row.whole());
                console.line("    " + words(why));
                console.line("");
            }
        }
    }

    private void text(RequestPair pair) {
        console.line(pair.client().whole());
        console.line(pair.server().whole());
        StringBuilder times = new StringBuilder("    ").append(messages.text("logs.how." + pair.how().name()));
        for (RequestPair.Phase phase : pair.phases()) {
            times.append(" · ").append(messages.text("logs.phase." + phase.name())).append(' ').append(phase.millis() < 0
                    ? "?"
                    : phase
                            .millis() + " ms");
        }
        console.line(times);
        console.line("    " + words(pair.verdict()));
        console.line("");
    }

    private String words(Phrase phrase) {
        return phrase.text(messages);
    }
}

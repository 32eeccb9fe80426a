package io.meshscope.cli.packets;

import io.meshscope.base.JobContext;
import io.meshscope.base.Phrase;
import io.meshscope.cli.Console;
import io.meshscope.packets.Capture;
import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.flow.Flows;
import io.meshscope.packets.flow.PeerNames;
import io.meshscope.xds.table.Column;
import io.meshscope.xds.table.TextTable;
import java.util.List;
import java.util.stream.Collectors;

/** The connections of a capture in a table, or the story of each that did not end well. */
final class FlowPrinter {
    private static final int PADDING = 3;
    private static final double MILLIS = 1e6;

    private final Console console;

    FlowPrinter(Console console) {
        this.console = console;
    }

    void print(Capture capture, boolean stories) {
        List<Flow> flows = Flows.of(capture, PeerNames.NONE, JobContext.QUIET);
        if (stories) {
            flows.stream().filter(Flow::isProblem).forEach(this::story);
            return;
        }
        // @formatter:off
        List<Column<Flow>> columns = List.of(
                new Column<>("STREAM", f -> String.valueOf(f.stream())),
                new Column<>("CLIENT", Flow::clientText),
                new Column<>("SERVER", Flow::serverText),
                new Column<>("LEG", f -> words(f.leg().words())),
                new Column<>("SECURITY", f -> words(f.verdict().words())),
                new Column<>("FRAMES", f -> String.valueOf(f.frames())),
                new Column<>("BYTES", f -> String.valueOf(f.bytes())),
                new Column<>("MS", f -> "%.1f".formatted((f.end() - f.start()) / MILLIS)),
                new Column<>("STORY", f -> words(f.story().kind().title())));
        // @formatter:on
        TextTable.of(columns, flows, PADDING).print(console.appendable());
    }

    private String words(Phrase phrase) {
        return phrase.text(console.messages());
    }

    private void story(Flow flow) {
        console.line(flow.stream() + "  " + flow.clientText() + " → " + flow.serverText() + "  " + words(flow.story().kind().title()));
        console.line("    " + words(flow.story().text()));
        String frames = flow.story().frames().stream().map(f -> String.valueOf(f + 1)).collect(Collectors.joining(","));
        console.line("    frame.number in {" + frames + "}");
    }
}

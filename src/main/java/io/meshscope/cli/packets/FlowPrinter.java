package io.meshscope.cli.packets;

import io.meshscope.base.JobContext;
import io.meshscope.base.Phrase;
import io.meshscope.base.Problem;
import io.meshscope.cli.Console;
import io.meshscope.packets.Capture;
import io.meshscope.packets.filter.DisplayFilter;
import io.meshscope.packets.filter.Selection;
import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.flow.Flows;
import io.meshscope.packets.flow.PeerNames;
import io.meshscope.xds.table.Column;
import io.meshscope.xds.table.TextTable;
import io.meshscope.packets.index.Protocol;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** The connections of a capture in a table, or the story of each that did not end well. */
final class FlowPrinter {
    private static final int PADDING = 3;
    private static final double MILLIS = 1e6;

    private final Console console;

    FlowPrinter(Console console) {
        this.console = console;
    }

    /**
     * Prints them.
     *
     * @param filter those with a frame that passes it
     */
    void print(Capture capture, DisplayFilter filter, boolean stories) {
        Flows.Told told = Flows.of(capture, PeerNames.NONE, wanted(capture, filter), JobContext.QUIET);
        List<Flow> flows = told.flows();
        if (told.untold() > 0) {
            console.tell(List.of(Problem.warning("cli.packets.untold", "", told.untold())));
        }
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

    private static IntPredicate wanted(Capture capture, DisplayFilter filter) {
        if (filter.isEverything()) {
            return _ -> true;
        }
        BitSet streams = new BitSet();
        for (int frame : Selection.of(filter, capture, _ -> false, JobContext.QUIET)) {
            if (capture.columns().has(frame, Protocol.TCP) && capture.columns().stream(frame) >= 0) {
                streams.set(capture.columns().stream(frame));
            }
        }
        return streams::get;
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

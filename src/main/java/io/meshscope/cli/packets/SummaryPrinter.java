package io.meshscope.cli.packets;

import io.meshscope.base.JobContext;
import io.meshscope.cli.Console;
import io.meshscope.packets.Capture;
import io.meshscope.packets.file.FrameTable;
import io.meshscope.packets.filter.DisplayFilter;
import io.meshscope.packets.filter.Selection;
import io.meshscope.packets.index.Columns;

/** Numbers of a whole capture, and how long it took to get them. */
final class SummaryPrinter {
    private static final double SECOND = 1e9;
    private static final int WIDTH = 16;

    private final Console console;
    private final Capture capture;
    private final long asked;
    private long first;

    /**
     * For a capture that is not indexed yet.
     *
     * @param asked when it was asked for, by {@link System#nanoTime}
     */
    SummaryPrinter(Console console, Capture capture, long asked) {
        this.console = console;
        this.capture = capture;
        this.asked = asked;
    }

    /** Told while the capture is indexed. */
    void progress(long done, long total) {
        if (first == 0 && capture.size() > 0) {
            first = System.nanoTime();
        }
    }

    void print(DisplayFilter filter) {
        long indexed = System.nanoTime();
        Columns columns = capture.columns();
        row(String.valueOf(capture.size()), "frames");
        row(String.valueOf(bytes()), "bytes");
        row(seconds(span()), "span");
        row(String.valueOf(columns.tcp().size()), "tcpStreams");
        row(String.valueOf(columns.udp().size()), "udpStreams");
        row(String.valueOf(columns.addresses().size() - 1), "hosts");
        row(seconds(first == 0 ? 0 : first - asked), "first");
        row(seconds(indexed - asked), "indexed");
        if (!filter.isEverything()) {
            long before = System.nanoTime();
            int passed = Selection.of(filter, capture, _ -> false, JobContext.QUIET).length;
            row(seconds(System.nanoTime() - before), "filtered");
            row(String.valueOf(passed), "passed");
        }
        Runtime runtime = Runtime.getRuntime();
        row(String.valueOf(runtime.totalMemory() - runtime.freeMemory() >> 20), "heap");
    }

    private long bytes() {
        long sum = 0;
        for (int i = 0; i < capture.size(); i++) {
            sum += capture.frames().length(i);
        }
        return sum;
    }

    private long span() {
        FrameTable frames = capture.frames();
        int last = capture.size() - 1;
        return last < 0 || frames.time(0) == FrameTable.NO_TIME || frames.time(last) == FrameTable.NO_TIME
                ? 0
                : frames.time(last) - frames.time(0);
    }

    private static String seconds(long nanos) {
        return "%.3f".formatted(nanos / SECOND);
    }

    private void row(String value, String what) {
        console.line(" ".repeat(Math.max(0, WIDTH - value.length())) + value + "  " + console.messages().text("cli.packets." + what));
    }
}

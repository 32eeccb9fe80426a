package io.meshscope.cli.packets;

import io.meshscope.cli.Console;
import io.meshscope.packets.Capture;
import io.meshscope.packets.file.FrameTable;
import io.meshscope.packets.index.Columns;

/** One line a frame: number, seconds since the first, addresses, protocol, length, what is in it. */
final class LinePrinter {
    private static final long MICROS = 1000;

    private final Console console;
    private final Capture capture;

    LinePrinter(Console console, Capture capture) {
        this.console = console;
        this.capture = capture;
    }

    void line(int frame, String protocol, String info) {
        Columns columns = capture.columns();
        StringBuilder out = new StringBuilder(160);
        pad(out, String.valueOf(frame + 1), 5).append(' ');
        pad(out, seconds(frame), 11).append(' ');
        pad(out, columns.addresses().text(columns.source(frame)), 12).append(" → ");
        String destination = columns.addresses().text(columns.destination(frame));
        out.append(destination).repeat(' ', Math.max(0, 12 - destination.length()));
        out.append(' ').append(protocol).append(' ').append(Integer.toUnsignedString(capture.frames().length(frame))).append(' ');
        info.chars().forEach(c -> out.append(Character.isISOControl(c) ? ' ' : (char) c));
        console.line(out);
    }

    private String seconds(int frame) {
        long time = capture.frames().time(frame);
        long first = capture.frames().time(0);
        if (time == FrameTable.NO_TIME || first == FrameTable.NO_TIME) {
            return "";
        }
        long micros = Math.round((time - first) / (double) MICROS);
        return (micros < 0 ? "-" : "") + Math.abs(micros / 1_000_000) + "." + "%06d".formatted(Math.abs(micros % 1_000_000));
    }

    private static StringBuilder pad(StringBuilder out, String text, int width) {
        return out.repeat(' ', Math.max(0, width - text.length())).append(text);
    }
}

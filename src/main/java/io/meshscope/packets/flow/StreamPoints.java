package io.meshscope.packets.flow;

import io.meshscope.packets.Capture;
import io.meshscope.packets.index.Analysis;
import io.meshscope.packets.index.Columns;
import java.util.ArrayList;
import java.util.List;

/**
 * A TCP connection as points over time: how far each side has come with its bytes.
 *
 * @param points   in the order of the capture
 * @param duration nanoseconds from the first to the last
 * @param bytes    the most bytes of a side
 */
public record StreamPoints(List<Point> points, long duration, long bytes) {
    /** More points than this are thinned out, but never those that mean something. */
    private static final int MOST = 4000;

    /** What a point means. */
    public enum Mark {
        /** Data, or an acknowledgement. */
        NONE,
        /** Sent again. */
        AGAIN,
        /** The window is closed. */
        ZERO_WINDOW,
        /** The end of a side. */
        FIN,
        /** Broken off. */
        RESET
    }

    /**
     * A segment.
     *
     * @param frame      its frame, from 0
     * @param since      nanoseconds since the first segment
     * @param fromClient who sent it
     * @param bytes      how many bytes its side has sent with it
     * @param mark       what it means
     */
    public record Point(int frame, long since, boolean fromClient, long bytes, Mark mark) {}

    /** The points of a stream. */
    public static StreamPoints of(Capture capture, int stream) {
        Columns columns = capture.columns();
        List<Point> points = new ArrayList<>();
        long start = columns.tcp().start(stream);
        int step = Math.max(1, (columns.tcp().clientFrames(stream) + columns.tcp().serverFrames(stream)) / MOST);
        long duration = 0;
        long most = 0;
        int n = 0;
        for (int row = columns.tcp().first(stream); row >= 0 && row < columns.size(); row = columns.next(row)) {
            boolean first = n == 0;
            Mark mark = mark(columns, row);
            long bytes = columns.sequence(row) + columns.payload(row);
            if (bytes > 0xffff_ff00L) {
                bytes = 0; // before the first byte, as a keep-alive is
            }
            duration = Math.max(duration, capture.frames().time(row) - start);
            most = Math.max(most, bytes);
            if (first || mark != Mark.NONE || n % step == 0 || columns.next(row) < 0) {
                points.add(new Point(row, capture.frames().time(row) - start, columns.tcp().fromClient(columns, row), bytes, mark));
            }
            n++;
        }
        return new StreamPoints(List.copyOf(points), duration, most);
    }

    private static Mark mark(Columns columns, int row) {
        if ((columns.flags(row) & 0x04) != 0) {
            return Mark.RESET;
        }
        if ((columns.flags(row) & 0x01) != 0) {
            return Mark.FIN;
        }
        int analysis = columns.analysis(row);
        return Analysis.ZERO_WINDOW.in(analysis) ? Mark.ZERO_WINDOW : Analysis.RETRANSMISSION.in(analysis) ? Mark.AGAIN : Mark.NONE;
    }
}

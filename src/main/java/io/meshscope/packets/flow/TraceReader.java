package io.meshscope.packets.flow;

import io.meshscope.packets.Capture;
import io.meshscope.packets.index.Columns;
import io.meshscope.packets.index.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads connections out of the columns of a capture. */
final class TraceReader {
    /** Of a longer connection only the beginning and the end are kept. */
    private static final int MOST_SEGMENTS = 6000;

    private final Capture capture;
    private final Columns columns;
    private final Readings readings;

    TraceReader(Capture capture, Readings readings) {
        this.capture = capture;
        this.columns = capture.columns();
        this.readings = readings;
    }

    /**
     * A connection.
     *
     * @param stream   number of the TCP stream
     * @param answers  number of the stream with the answers, when that is another one
     * @param refusals what ICMP said of it
     */
    Trace read(int stream, OptionalInt answers, List<Trace.Refusal> refusals) {
        Streams streams = columns.tcp();
        List<Integer> rows = rows(stream);
        if (answers.isPresent()) {
            rows.addAll(rows(answers.getAsInt()));
            rows.sort(null);
        }
        if (rows.size() > MOST_SEGMENTS) {
            int half = MOST_SEGMENTS / 2;
            rows.subList(half, rows.size() - half).clear();
        }
        int server = answers.orElse(stream);
        return new Trace(new Endpoint(columns.addresses().text(streams.client(stream)), streams.clientPort(stream)),
                new Endpoint(columns.addresses().text(streams.server(server)), streams.serverPort(server)),
                rows.stream().map(this::segment).toList(), refusals).oriented();
    }

    private List<Integer> rows(int stream) {
        List<Integer> rows = new ArrayList<>();
        for (int row = columns.tcp().first(stream); row >= 0 && row < columns.size(); row = columns.next(row)) {
            rows.add(row);
        }
        return rows;
    }

    private Segment segment(int row) {
        return new Segment(row, capture.frames().time(row), columns.tcp().fromClient(columns, row), columns.flags(row),
                columns.payload(row),
                columns.window(row), columns.analysis(row), readings.messages(row));
    }
}

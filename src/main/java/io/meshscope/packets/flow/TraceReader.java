package io.meshscope.packets.flow;

import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.index.Columns;
import io.meshscope.packets.index.Protocol;
import io.meshscope.packets.index.Streams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Reads one connection out of the columns of a capture; takes apart only the frames that say something, and of long connections only some. */
final class TraceReader {
    /** Of a longer connection only the beginning and the end are kept. */
    private static final int MOST_SEGMENTS = 6000;
    private static final int FIRST_READ = 80;
    private static final int LAST_READ = 40;
    private static final long SPEAKING = Protocol.TLS.bit() | Protocol.HTTP.bit() | Protocol.HTTP2.bit();

    private final Frames capture;
    private final Columns columns;
    private final Marks marks = new Marks();

    TraceReader(Frames capture) {
        this.capture = capture;
        this.columns = capture.columns();
    }

    /** What the handshake gives away; after {@link #read}. */
    Marks marks() {
        return marks;
    }

    /**
     * The connection.
     *
     * @param stream   number of the TCP stream
     * @param answers  number of the stream with the answers, when that is another one
     * @param refusals what ICMP said of it
     */
    Trace read(int stream, OptionalInt answers, List<Trace.Refusal> refusals) {
        Streams streams = columns.tcp();
        List<Integer> rows = new ArrayList<>(rows(stream));
        if (answers.isPresent()) {
            rows.addAll(rows(answers.getAsInt()));
            rows.sort(null);
        }
        if (rows.size() > MOST_SEGMENTS) {
            int half = MOST_SEGMENTS / 2;
            List<Integer> ends = new ArrayList<>(rows.subList(0, half));
            ends.addAll(rows.subList(rows.size() - half, rows.size()));
            rows = ends;
        }
        Endpoint client = new Endpoint(columns.addresses().text(streams.client(stream)), streams.clientPort(stream));
        int server = answers.orElse(stream);
        Endpoint called = new Endpoint(columns.addresses().text(streams.server(server)), streams.serverPort(server));
        return new Trace(client, called, segments(rows), refusals.stream().sorted(Comparator.comparingInt(Trace.Refusal::row)).toList());
    }

    private List<Integer> rows(int stream) {
        List<Integer> rows = new ArrayList<>();
        for (int row = columns.tcp().first(stream); row >= 0 && row < columns.size(); row = columns.next(row)) {
            rows.add(row);
        }
        return rows;
    }

    private List<Segment> segments(List<Integer> rows) {
        List<Integer> speaking = rows.stream().filter(this::speaks).toList();
        List<Integer> read = speaking.size() <= FIRST_READ + LAST_READ ? speaking : new ArrayList<>(speaking.subList(0, FIRST_READ));
        if (read != speaking) {
            read.addAll(speaking.subList(speaking.size() - LAST_READ, speaking.size()));
        }
        Set<Integer> wanted = new HashSet<>(read);
        return rows.stream().map(row -> segment(row, wanted.contains(row))).toList();
    }

    private boolean speaks(int row) {
        return columns.payload(row) > 0 && (columns.layers(row) & SPEAKING) != 0;
    }

    private Segment segment(int row, boolean wanted) {
        List<Message> messages;
        if (wanted) {
            Dissection frame = capture.dissect(row);
            marks.add(frame);
            messages = MessageReader.read(frame);
        } else {
            messages = fromColumns(row);
        }
        return new Segment(row, capture.frames().time(row), columns.tcp().fromClient(columns, row), columns.flags(row), columns.payload(row),
                columns.window(row), columns.analysis(row), messages);
    }

    /** What the columns themselves know of a frame. */
    private List<Message> fromColumns(int row) {
        if (columns.status(row) != 0) {
            return List.of(new Message.Response(columns.status(row), -1, 0));
        }
        return columns.method(row) == 0 ? List.of()
                : List.of(new Message.Request(columns.methods().get(columns.method(row)), "", columns.hosts().get(columns.host(row)), "",
                        0));
    }
}

package io.meshscope.packets.flow;

import io.meshscope.base.JobContext;
import io.meshscope.packets.Capture;
import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.index.Columns;
import io.meshscope.packets.index.Protocol;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * What frames say: of each connection only frames that say something, and of long ones only the first and the
 * last of those.
 */
final class Readings {
    private static final int FIRST = 80;
    private static final int LAST = 40;
    /** Of so many connections together so many frames are read; of more connections fewer of each, but always its beginning. */
    private static final int BUDGET = 400_000;
    private static final int LEAST = 8;
    private static final long SPEAKING = Protocol.TLS.bit() | Protocol.HTTP.bit() | Protocol.HTTP2.bit();

    private final Columns columns;
    private final Map<Integer, List<Message>> messages = new ConcurrentHashMap<>();
    private final Map<Integer, Marks> marks = new ConcurrentHashMap<>();

    private Readings(Columns columns) {
        this.columns = columns;
    }

    /** Reads them, several connections at a time. */
    static Readings of(Capture capture, BitSet streams, JobContext context) {
        Readings readings = new Readings(capture.columns());
        int each = BUDGET / Math.max(1, streams.cardinality());
        int first = Math.clamp(each * 2L / 3, LEAST, FIRST);
        int last = Math.clamp(each / 3, LEAST / 2, LAST);
        streams.stream().parallel().forEach(stream -> {
            context.cancel().check();
            capture.dissect(readings.wanted(stream, first, last), readings::add);
        });
        return readings;
    }

    /** The first and the last frames of a stream that say something. */
    private int[] wanted(int stream, int first, int last) {
        IntStream.Builder speaking = IntStream.builder();
        for (int row = columns.tcp().first(stream); row >= 0 && row < columns.size(); row = columns.next(row)) {
            if (columns.payload(row) > 0 && (columns.layers(row) & SPEAKING) != 0) {
                speaking.add(row);
            }
        }
        int[] all = speaking.build().toArray();
        int from = Math.max(first, all.length - last);
        return IntStream.range(0, all.length).filter(i -> i < first || i >= from).map(i -> all[i]).toArray();
    }

    private void add(Dissection frame) {
        messages.put(frame.frame(), MessageReader.read(frame));
        if (columns.has(frame.frame(), Protocol.TLS)) {
            marks.computeIfAbsent(columns.stream(frame.frame()), k -> new Marks()).add(frame);
        }
    }

    /** What the handshake of a stream gives away. */
    Marks marks(int stream) {
        return marks.getOrDefault(stream, new Marks());
    }

    /** What is said in a frame, from its bytes where they were read, else from the columns. */
    List<Message> messages(int row) {
        List<Message> read = messages.get(row);
        if (read != null) {
            return read;
        }
        if (columns.status(row) != 0) {
            return List.of(new Message.Response(columns.status(row), -1, 0));
        }
        return columns.method(row) == 0
                ? List.of()
                : List.of(new Message.Request(columns.methods().get(columns.method(row)), "", columns.hosts().get(columns.host(row)), "",
                        0));
    }
}

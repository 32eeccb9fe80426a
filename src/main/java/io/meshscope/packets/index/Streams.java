package io.meshscope.packets.index;

/**
 * The streams of one transport by their number. The client is who sent the first SYN; without one, who sent the first frame, or who sent it to
 * if that frame was a SYN-ACK.
 */
public final class Streams {
    private static final int SYN = 0x002;
    private static final int ACK = 0x010;

    private final IntColumn first = new IntColumn();
    private final IntColumn last = new IntColumn();
    private final IntColumn client = new IntColumn();
    private final IntColumn server = new IntColumn();
    private final IntColumn ports = new IntColumn();
    private final IntColumn clientFrames = new IntColumn();
    private final IntColumn serverFrames = new IntColumn();
    private final LongColumn clientBytes = new LongColumn();
    private final LongColumn serverBytes = new LongColumn();
    private final LongColumn start = new LongColumn();
    private final LongColumn end = new LongColumn();
    private final CharColumn completeness = new CharColumn();
    private volatile int count;

    /** How many there are so far. */
    public int size() {
        return count;
    }

    /** Its first frame; {@link Columns#next} gives the others. */
    public int first(int stream) {
        return first.get(stream);
    }

    /** Its last frame so far. */
    public int last(int stream) {
        return last.get(stream);
    }

    /** Number of the client's address. */
    public int client(int stream) {
        return client.get(stream);
    }

    /** Number of the server's address. */
    public int server(int stream) {
        return server.get(stream);
    }

    public int clientPort(int stream) {
        return ports.get(stream) >>> 16;
    }

    public int serverPort(int stream) {
        return ports.get(stream) & 0xffff;
    }

    /** Frames the client sent. */
    public int clientFrames(int stream) {
        return clientFrames.get(stream);
    }

    /** Frames the server sent. */
    public int serverFrames(int stream) {
        return serverFrames.get(stream);
    }

    /** Bytes of the client's frames on the wire. */
    public long clientBytes(int stream) {
        return clientBytes.get(stream);
    }

    /** Bytes of the server's frames on the wire. */
    public long serverBytes(int stream) {
        return serverBytes.get(stream);
    }

    /** When its first frame was captured, in nanoseconds since 1970. */
    public long start(int stream) {
        return start.get(stream);
    }

    /** When its last frame so far was captured. */
    public long end(int stream) {
        return end.get(stream);
    }

    /** What was seen of it, the bits of {@code tcp.completeness}: 1 SYN, 2 SYN-ACK, 4 ACK, 8 data, 16 FIN, 32 RST. 0 for UDP. */
    public int completeness(int stream) {
        return completeness.get(stream);
    }

    /** Whether a frame was sent by the client of its stream. */
    public boolean fromClient(Columns columns, int row) {
        int stream = columns.stream(row);
        return columns.source(row) == client(stream) && columns.sourcePort(row) == clientPort(stream);
    }

    /** Remembers what was seen of a stream. */
    public void complete(int stream, int bits) {
        completeness.set(stream, (char) bits);
    }

    /** Adds a frame; gives the one before it in the stream, -1 for none. */
    int add(int row, Row r, long time, int length) {
        int s = r.stream;
        int before = -1;
        if (s >= count) {
            open(s, row, r, time);
        } else {
            before = last.get(s);
        }
        last.set(s, row);
        end.set(s, time);
        if (r.source == client.get(s) && r.sourcePort == clientPort(s)) {
            clientFrames.set(s, clientFrames.get(s) + 1);
            clientBytes.set(s, clientBytes.get(s) + length);
        } else {
            serverFrames.set(s, serverFrames.get(s) + 1);
            serverBytes.set(s, serverBytes.get(s) + length);
        }
        return before;
    }

    void announce(int row, Row r, long time) {
        if (r.stream >= count) {
            open(r.stream, row, r, time);
            last.set(r.stream, row);
            end.set(r.stream, time);
        }
    }

    private void open(int s, int row, Row r, long time) {
        boolean answer = (r.flags & (SYN | ACK)) == (SYN | ACK);
        first.set(s, row);
        start.set(s, time);
        client.set(s, answer ? r.destination : r.source);
        server.set(s, answer ? r.source : r.destination);
        ports.set(s, answer ? r.destinationPort << 16 | r.sourcePort : r.sourcePort << 16 | r.destinationPort);
        clientFrames.set(s, 0);
        serverFrames.set(s, 0);
        clientBytes.set(s, 0);
        serverBytes.set(s, 0);
        completeness.set(s, (char) 0);
        count = s + 1;
    }
}

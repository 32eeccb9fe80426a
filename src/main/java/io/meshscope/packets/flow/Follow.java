package io.meshscope.packets.flow;

import io.meshscope.base.JobContext;
import io.meshscope.packets.Capture;
import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.Dissection.Source;
import io.meshscope.packets.field.Dissection.SourceKind;
import io.meshscope.packets.field.HttpFields;
import io.meshscope.packets.field.Http2Fields;
import io.meshscope.packets.field.Node;
import io.meshscope.packets.field.TcpFields;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.index.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the two sides of a TCP connection say to each other, put in order. */
public final class Follow {
    /** More bytes than this are not put together. */
    public static final int MOST = 8_000_000;

    /** What is followed. */
    public enum Mode {
        /** The bytes of the connection. */
        TCP,
        /** What TLS hides, where there are keys. */
        TLS,
        /** Messages of HTTP: heads as they are, bodies without transfer coding. */
        HTTP
    }

    /**
     * Bytes that one side says without a pause.
     *
     * @param fromClient who
     * @param frame      the frame they come with, from 0
     * @param bytes      the bytes; must not be changed
     * @param missing    how many bytes before them were not captured
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Chunk(boolean fromClient, int frame, byte[] bytes, long missing) {}

    /**
     * A conversation.
     *
     * @param chunks  what was said, in order
     * @param cut     whether there was more than {@link #MOST}
     */
    public record Talk(List<Chunk> chunks, boolean cut) {}

    private final Mode mode;
    private final Side client = new Side();
    private final Side server = new Side();
    private final List<Chunk> chunks = new ArrayList<>();
    private long total;

    private Follow(Mode mode) {
        this.mode = mode;
    }

    /**
     * What was said in a stream.
     *
     * @param stream number of the TCP stream
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static Talk of(Capture capture, int stream, Mode mode, JobContext context) {
        Follow follow = new Follow(mode);
        Columns columns = capture.columns();
        BitSet rows = new BitSet();
        for (int row = columns.tcp().first(stream); row >= 0 && row < columns.size(); row = columns.next(row)) {
            if (columns.payload(row) > 0) {
                rows.set(row);
            }
        }
        for (int row = rows.nextSetBit(0); row >= 0 && follow.total <= MOST; row = rows.nextSetBit(row + 1)) {
            context.cancel().check();
            follow.add(capture.dissect(row), columns.tcp().fromClient(columns, row));
        }
        follow.client.flush(follow, true);
        follow.server.flush(follow, true);
        return new Talk(List.copyOf(follow.chunks), follow.total > MOST);
    }

    private void add(Dissection frame, boolean fromClient) {
        switch (mode) {
            case TCP -> (fromClient ? client : server).take(this, fromClient, frame);
            case TLS -> frame.sources().stream().filter(s -> s.kind() == SourceKind.DECRYPTED_TLS)
                    .forEach(s -> say(fromClient, frame.frame(), s.bytes(), 0));
            case HTTP -> http(frame, fromClient);
        }
    }

    private void http(Dissection frame, boolean fromClient) {
        for (Node layer : frame.layers()) {
            if (layer.field().equals(HttpFields.HTTP)) {
                say(fromClient, frame.frame(), frame.bytes(layer), 0);
            } else if (layer.field().equals(Http2Fields.HTTP2)) {
                frame.all(Http2Fields.DATA_DATA).forEach(n -> say(fromClient, frame.frame(), frame.bytes(n), 0));
            }
        }
        for (Source source : frame.sources()) {
            if (source.kind() == SourceKind.BODY || source.kind() == SourceKind.HEADERS) {
                say(fromClient, frame.frame(), source.bytes(), 0);
            }
        }
    }

    private void say(boolean fromClient, int frame, byte[] bytes, long missing) {
        if (bytes.length > 0 && total <= MOST) {
            chunks.add(new Chunk(fromClient, frame, bytes, missing));
            total += bytes.length;
        }
    }

    /** One direction: what came too early waits for what is missing. */
    private static final class Side {
        private final TreeMap<Long, Chunk> early = new TreeMap<>();
        private long next = -1;

        void take(Follow follow, boolean fromClient, Dissection frame) {
            byte[] payload = frame.first(TcpFields.PAYLOAD).map(frame::bytes).orElse(new byte[0]);
            long sequence = frame.first(TcpFields.SEQ).map(n -> n.value() instanceof Value.Number(long v) ? v : 0L).orElse(0L);
            if (payload.length == 0) {
                return;
            }
            if (next < 0) {
                next = sequence;
            }
            early.putIfAbsent(sequence, new Chunk(fromClient, frame.frame(), payload, 0));
            flush(follow, false);
        }

        /** Says what is next; at the end also what comes after gaps. */
        void flush(Follow follow, boolean gaps) {
            while (!early.isEmpty() && (gaps || early.firstKey() <= next)) {
                Map.Entry<Long, Chunk> first = early.pollFirstEntry();
                long known = next - first.getKey();
                byte[] bytes = first.getValue().bytes();
                if (known >= bytes.length) {
                    continue;
                }
                byte[] fresh = known > 0 ? Arrays.copyOfRange(bytes, (int) known, bytes.length) : bytes;
                follow.say(first.getValue().fromClient(), first.getValue().frame(), fresh, Math.max(0, -known));
                next = first.getKey() + bytes.length;
            }
        }
    }
}

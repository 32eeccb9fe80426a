package io.meshscope.packets.http2;

import io.meshscope.packets.dissect.Apps;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.dissect.StreamApp;
import io.meshscope.packets.field.FieldNames;
import io.meshscope.packets.field.Http2Fields;
import io.meshscope.packets.index.Protocol;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP/2 connection (RFC 9113): its frames, in both directions. */
public final class Http2App implements StreamApp {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PUSH_PROMISE = 5;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;
    static final int PADDED = 8;
    static final int PRIORITY = 0x20;
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 9;
    private static final int LONGEST_FRAME = 1 << 22;
    private static final int MOST_STREAMS = 2000;

    private final Map<Integer, H2Stream> streams = new LinkedHashMap<>();
    private final Headers clientHeaders = new Headers();
    private final Headers serverHeaders = new Headers();
    private final Bodies bodies;
    private boolean prefaced;
    private boolean reversed;

    /** A connection; {@code apps} tells what runs in the tunnels of CONNECT. */
    public Http2App(Apps apps) {
        this.bodies = new Bodies(apps);
    }

    /** Whether the preface of a client stands here. */
    public static boolean looksLike(Packet p, int from, int to) {
        return p.within(to) - from >= PREFACE.length && preface(p, from);
    }

    private static boolean preface(Packet p, int from) {
        return Arrays.equals(p.bytes(), from, from + PREFACE.length, PREFACE, 0, PREFACE.length);
    }

    /** The stream of a request that was made before an upgrade. */
    H2Stream stream(int id) {
        H2Stream known = streams.get(id);
        if (known == null) {
            known = new H2Stream();
            streams.put(id, known);
            if (streams.size() > MOST_STREAMS) {
                streams.remove(streams.keySet().iterator().next());
            }
        }
        return known;
    }

    @Override
    public int dissect(Packet p, int from, int to, boolean fromOpener) {
        int at = from;
        while (at < to) {
            if (!prefaced && looksLike(p, at, to)) {
                // Who sends the preface is the client, whoever was seen first.
                reversed = !fromOpener;
                prefaced = true;
                magic(p, at);
                at += PREFACE.length;
                continue;
            }
            int length = length(p, at, to);
            if (length < 0) {
                return p.last ? to - from : at - from;
            }
            frame(p, at, at + length, fromOpener != reversed);
            at += length;
        }
        return to - from;
    }

    private static void magic(Packet p, int at) {
        p.protocol("HTTP2");
        p.info.append(", ", "Magic");
        p.layer(Protocol.HTTP2, at, PREFACE.length);
        p.tree.open(Http2Fields.STREAM, at, PREFACE.length);
        p.tree.text(Http2Fields.MAGIC, at, PREFACE.length, new String(PREFACE, StandardCharsets.US_ASCII));
        p.tree.close();
        p.tree.close();
    }

    /** Bytes of the frame, or -1 with {@link Packet#need} set. */
    private int length(Packet p, int at, int to) {
        int there = to - at;
        boolean maybePreface = !prefaced && there < PREFACE.length && p.u8(at) == 'P';
        if (there < HEADER || maybePreface) {
            p.need = Packet.MORE;
            return -1;
        }
        int length = HEADER + p.u24(at);
        if (length > LONGEST_FRAME) {
            throw Packet.malformed();
        }
        if (length > there) {
            p.need = length - there;
            return -1;
        }
        return length;
    }

    private void frame(Packet p, int at, int end, boolean fromClient) {
        int type = p.u8(at + 3);
        int flags = p.u8(at + 4);
        int id = p.i32(at + 5) & 0x7fff_ffff;
        p.protocol("HTTP2");
        p.info.append(", ", FieldNames.HTTP2_TYPES.getOrDefault((long) type, "Unknown type (" + type + ")") + "[" + id + "]");
        p.layer(Protocol.HTTP2, at, end - at);
        p.tree.open(Http2Fields.STREAM, at, end - at);
        Frames.header(p, at, end, type, flags, id);
        int body = at + HEADER;
        switch (type) {
            case DATA -> {
                int from = Frames.unpadded(p, body, flags);
                int to = Frames.padStart(p, body, end, flags);
                p.tree.octets(Http2Fields.DATA_DATA, from, to - from);
                p.tree.close();
                p.tree.close();
                bodies.data(p, stream(id), from, to, fromClient, (flags & END_STREAM) != 0);
                return;
            }
            case HEADERS, PUSH_PROMISE, CONTINUATION -> {
                Headers headers = fromClient ? clientHeaders : serverHeaders;
                headers.frame(p, stream(id), type, flags, body, end, fromClient);
            }
            default -> Frames.body(p, type, flags, body, end);
        }
        p.tree.close();
        p.tree.close();
    }
}

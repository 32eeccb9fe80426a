package io.meshscope.packets.http2;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.Dissection.SourceKind;
import io.meshscope.packets.field.Http2Fields;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.http.Status;
import io.meshscope.packets.index.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The header blocks of one direction: put together from frames, decompressed, told to the columns. */
final class Headers {
    private static final int LARGEST_BLOCK = 1 << 20;

    private final Hpack hpack = new Hpack();
    private byte[] block = {};

    void frame(Packet p, H2Stream stream, int type, int flags, int body, int end, boolean fromClient) {
        int from = body;
        int to = end;
        if (type != Http2App.CONTINUATION) {
            from = Frames.unpadded(p, body, flags);
            to = Frames.padStart(p, body, end, flags);
            if (type == Http2App.HEADERS && (flags & Http2App.PRIORITY) != 0) {
                Frames.priority(p, from);
                from += 5;
            } else if (type == Http2App.PUSH_PROMISE) {
                p.tree.number(Http2Fields.PUSH_PROMISE_PROMISED_STREAM_ID, from, 4, p.u32(from) & 0x7fff_ffff);
                from += 4;
            }
        }
        if (from > to || to > p.limit()) {
            throw Packet.malformed();
        }
        boolean last = (flags & Http2App.END_HEADERS) != 0;
        if (last && block.length == 0) {
            headers(p, stream, p.bytes(), from, to, fromClient);
            return;
        }
        int before = block.length;
        if (before + to - from > LARGEST_BLOCK) {
            throw Packet.malformed();
        }
        block = Arrays.copyOf(block, before + to - from);
        System.arraycopy(p.bytes(), from, block, before, to - from);
        if (last) {
            byte[] whole = block;
            block = new byte[0];
            Packet.Saved saved = p.enter(SourceKind.HEADERS, whole, whole.length);
            headers(p, stream, whole, 0, whole.length, fromClient);
            p.leave(saved);
        }
    }

    private void headers(Packet p, H2Stream stream, byte[] bytes, int from, int to, boolean fromClient) {
        List<Hpack.Header> all = hpack.decode(bytes, from, to);
        String method = "";
        String path = "";
        for (Hpack.Header h : all) {
            switch (h.name()) {
                case ":method" -> method = h.value();
                case ":path" -> path = h.value();
                case ":status" -> status(p, stream, h.value());
                case ":authority" -> p.row.host = p.row.host != 0 ? p.row.host : p.columns.hosts().add(h.value());
                case "content-type" -> stream.direction(fromClient).contentType = h.value().toLowerCase(Locale.ROOT);
                default -> {
                    // decides nothing
                }
            }
        }
        if (!method.isEmpty()) {
            request(p, stream, method, path);
        }
        if (p.describing()) {
            tree(p, all);
        }
    }

    private static void request(Packet p, H2Stream stream, String method, String path) {
        p.row.layers |= p.row.method != 0 ? Protocol.SEVERAL : 0;
        p.row.method = p.row.method != 0 ? p.row.method : p.columns.methods().add(method);
        stream.requestFrame = p.frame;
        stream.requestTime = p.time;
        stream.connect = method.equals("CONNECT");
        if (!path.isEmpty()) {
            p.info.append("", ": " + method + " " + path);
        }
    }

    private static void status(Packet p, H2Stream stream, String value) {
        if (!value.matches("\\d{3}")) {
            return;
        }
        int code = Integer.parseInt(value);
        p.row.layers |= p.row.status != 0 ? Protocol.SEVERAL : 0;
        p.row.status = p.row.status != 0 ? p.row.status : code;
        p.info.append("", ": " + code + " " + Status.phrase(code));
        if (stream.requestFrame >= 0) {
            p.tree.generated(Http2Fields.REQUEST_IN, stream.requestFrame + 1);
            p.tree.generated(Http2Fields.TIME, new Value.Nanos(p.time - stream.requestTime));
        }
    }

    private static void tree(Packet p, List<Hpack.Header> all) {
        p.tree.generated(Http2Fields.HEADER_COUNT, all.size());
        for (Hpack.Header h : all) {
            p.tree.open(Http2Fields.HEADER, h.start(), h.length());
            p.tree.text(Http2Fields.HEADER_NAME, h.start(), h.length(), h.name());
            p.tree.text(Http2Fields.HEADER_VALUE, h.start(), h.length(), h.value());
            switch (h.name()) {
                case ":method" -> p.tree.text(Http2Fields.HEADERS_METHOD, h.start(), h.length(), h.value());
                case ":path" -> p.tree.text(Http2Fields.HEADERS_PATH, h.start(), h.length(), h.value());
                case ":authority" -> p.tree.text(Http2Fields.HEADERS_AUTHORITY, h.start(), h.length(), h.value());
                case ":scheme" -> p.tree.text(Http2Fields.HEADERS_SCHEME, h.start(), h.length(), h.value());
                case "content-type" -> p.tree.text(Http2Fields.HEADERS_CONTENT_TYPE, h.start(), h.length(), h.value());
                case ":status" -> {
                    if (h.value().matches("\\d{1,5}")) {
                        p.tree.number(Http2Fields.HEADERS_STATUS, h.start(), h.length(), Long.parseLong(h.value()));
                    }
                }
                default -> {
                    // its name and value only
                }
            }
            p.tree.close();
        }
        all.stream().filter(h -> h.name().equals("grpc-status") && h.value().matches("\\d{1,5}")).findFirst()
                .ifPresent(h -> p.tree.number(Http2Fields.GRPC_STATUS_CODE, h.start(), h.length(), Long.parseLong(h.value())));
    }
}

package io.meshscope.packets.http2;

import io.meshscope.packets.dissect.Apps;
import io.meshscope.packets.dissect.Feed;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.Dissection.SourceKind;
import io.meshscope.packets.field.Http2Fields;
import io.meshscope.packets.http.Body;
import io.meshscope.packets.index.Protocol;

/** What the DATA of streams is: gRPC messages, bodies by their content type, or the bytes of a CONNECT tunnel. */
final class Bodies {
    private static final int GRPC_HEADER = 5;
    private static final int LARGEST_MESSAGE = 4 << 20;

    private final Apps apps;

    Bodies(Apps apps) {
        this.apps = apps;
    }

    void data(Packet p, H2Stream stream, int from, int to, boolean fromClient, boolean last) {
        H2Stream.Direction side = stream.direction(fromClient);
        String type = Body.type(side.contentType);
        if (type.startsWith("application/grpc")) {
            grpc(p, side, from, to);
        } else if (stream.connect) {
            tunnel(p, stream, from, to, fromClient);
        } else {
            side.body |= to > from;
            if (last && side.body && !type.isEmpty()) {
                Body.content(p, type, from, to);
            }
        }
    }

    private static void grpc(Packet p, H2Stream.Direction side, int from, int to) {
        if (side.message.length == 0) {
            int used = messages(p, from, to);
            side.keep(p.bytes(), from + used, to);
            return;
        }
        side.keep(p.bytes(), from, to);
        byte[] all = side.message;
        side.message = new byte[0];
        Packet.Saved saved = p.enter(SourceKind.BODY, all, all.length);
        int used = messages(p, 0, all.length);
        p.leave(saved);
        if (all.length - used < LARGEST_MESSAGE) {
            side.keep(all, used, all.length);
        }
    }

    /** Length-prefixed messages (gRPC over HTTP2, PROTOCOL-HTTP2.md); gives the bytes of whole ones. */
    private static int messages(Packet p, int from, int to) {
        int at = from;
        while (to - at >= GRPC_HEADER) {
            long length = p.u32(at + 1);
            if (length > to - at - GRPC_HEADER) {
                break;
            }
            int end = at + GRPC_HEADER + (int) length;
            p.protocol("GRPC");
            p.info.append("", " (GRPC)");
            p.layer(Protocol.GRPC, at, end - at);
            p.tree.number(Http2Fields.GRPC_COMPRESSED_FLAG, at, 1, p.u8(at));
            p.tree.number(Http2Fields.GRPC_MESSAGE_LENGTH, at + 1, 4, length);
            p.tree.octets(Http2Fields.GRPC_MESSAGE_DATA, at + GRPC_HEADER, (int) length);
            if (length > 0) {
                p.info.append("", " (PROTOBUF)");
            }
            p.tree.close();
            at = end;
        }
        return at - from;
    }

    /** The bytes inside HBONE and other tunnels. They show as layers; the columns still tell of the tunnel. */
    private void tunnel(Packet p, H2Stream stream, int from, int to, boolean fromClient) {
        if (to <= from) {
            return;
        }
        Feed feed = stream.tunnel;
        if (feed == null) {
            feed = new Feed();
            stream.tunnel = feed;
        }
        boolean fixed = p.fix();
        boolean told = p.info.listen(false);
        if (!feed.hasApp()) {
            apps.detect(p, from, to, p.row.sourcePort, p.row.destinationPort, Apps.Inside.TUNNEL).ifPresent(feed::app);
        }
        feed.take(p, from, to, fromClient);
        p.fixed(fixed);
        p.info.listen(told);
    }
}

package io.meshscope.packets.http;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.dissect.StreamApp;
import io.meshscope.packets.field.FieldNames;
import io.meshscope.packets.field.HttpFields;
import io.meshscope.packets.index.Protocol;

/** WebSocket frames (RFC 6455), after an upgrade. */
final class WebSocketApp implements StreamApp {
    private static final int MASK = 4;

    @Override
    public int dissect(Packet p, int from, int to, boolean fromClient) {
        int at = from;
        while (at < to) {
            int length = length(p, at, to);
            if (length < 0) {
                return p.last ? to - from : at - from;
            }
            frame(p, at, at + length);
            at += length;
        }
        return to - from;
    }

    /** Bytes of the frame, or -1 with {@link Packet#need} set. */
    private static int length(Packet p, int at, int to) {
        if (to - at < 2) {
            p.need = Packet.MORE;
            return -1;
        }
        int header = header(p, at);
        if (to - at < header) {
            p.need = header - (to - at);
            return -1;
        }
        long all = header + payload(p, at);
        if (all > to - at) {
            p.need = (int) Math.min(all - (to - at), Integer.MAX_VALUE / 4);
            return -1;
        }
        return (int) all;
    }

    private static int header(Packet p, int at) {
        int second = p.u8(at + 1);
        int size = second & 0x7f;
        return 2 + (size == 126 ? 2 : size == 127 ? 8 : 0) + ((second & 0x80) != 0 ? MASK : 0);
    }

    private static long payload(Packet p, int at) {
        int size = p.u8(at + 1) & 0x7f;
        return size == 126 ? p.u16(at + 2) : size == 127 ? p.i64(at + 2) & Long.MAX_VALUE : size;
    }

    private static void frame(Packet p, int at, int end) {
        int first = p.u8(at);
        boolean fin = (first & 0x80) != 0;
        boolean masked = (p.u8(at + 1) & 0x80) != 0;
        int header = header(p, at);
        p.protocol("WebSocket");
        p.layer(Protocol.WEBSOCKET, at, end - at);
        p.tree.bit(HttpFields.WEBSOCKET_FIN, at, 1, fin);
        p.tree.number(HttpFields.WEBSOCKET_OPCODE, at, 1, first & 15);
        p.tree.bit(HttpFields.WEBSOCKET_MASK, at + 1, 1, masked);
        p.tree.number(HttpFields.WEBSOCKET_PAYLOAD_LENGTH, at + 1, 1, payload(p, at));
        p.tree.octets(HttpFields.WEBSOCKET_PAYLOAD, at + header, end - at - header);
        p.info.append("",
                "WebSocket " + FieldNames.WEBSOCKET_OPCODES.getOrDefault((long) (first & 15), "Unknown") + (fin ? " [FIN]" : "") + " "
                        + (masked ? "[MASKED]" : ""));
        p.tree.close();
    }
}

package io.meshscope.packets.http2;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.Http2Fields;
import io.meshscope.packets.field.Value;

/** The fields of frames that are neither headers nor data. */
final class Frames {
    private static final int ACK = 1;

    private Frames() {}

    static void header(Packet p, int at, int end, int type, int flags, int id) {
        p.tree.number(Http2Fields.LENGTH, at, 3, end - at - 9);
        p.tree.number(Http2Fields.TYPE, at + 3, 1, type);
        p.tree.open(Http2Fields.FLAGS, at + 4, 1, new Value.Number(flags));
        switch (type) {
            case 0 -> bits(p, at + 4, flags, Http2App.END_STREAM, Http2App.PADDED);
            case 1 -> bits(p, at + 4, flags, Http2App.END_STREAM, Http2App.END_HEADERS, Http2App.PADDED, Http2App.PRIORITY);
            case 4 -> p.tree.bit(Http2Fields.FLAGS_ACK_SETTINGS, at + 4, 1, (flags & ACK) != 0);
            case 5 -> bits(p, at + 4, flags, Http2App.END_HEADERS, Http2App.PADDED);
            case 6 -> p.tree.bit(Http2Fields.FLAGS_ACK_PING, at + 4, 1, (flags & ACK) != 0);
            case 9 -> bits(p, at + 4, flags, Http2App.END_HEADERS);
            default -> {
                // no flags
            }
        }
        p.tree.close();
        p.tree.number(Http2Fields.STREAMID, at + 5, 4, id);
    }

    private static void bits(Packet p, int at, int flags, int... bits) {
        for (int bit : bits) {
            FieldId field = switch (bit) {
                case Http2App.END_STREAM -> Http2Fields.FLAGS_END_STREAM;
                case Http2App.END_HEADERS -> Http2Fields.FLAGS_END_HEADERS;
                case Http2App.PADDED -> Http2Fields.FLAGS_PADDED;
                default -> Http2Fields.FLAGS_PRIORITY;
            };
            p.tree.bit(field, at, 1, (flags & bit) != 0);
        }
    }

    /** Where the content begins after the length of the padding. */
    static int unpadded(Packet p, int body, int flags) {
        if ((flags & Http2App.PADDED) == 0) {
            return body;
        }
        p.tree.number(Http2Fields.PADDING, body, 1, p.u8(body));
        return body + 1;
    }

    /** Where the padding begins. */
    static int padStart(Packet p, int body, int end, int flags) {
        int start = (flags & Http2App.PADDED) == 0 ? end : end - p.u8(body);
        if (start < body) {
            throw Packet.malformed();
        }
        return start;
    }

    static void body(Packet p, int type, int flags, int body, int end) {
        switch (type) {
            case 2 -> priority(p, body);
            case 3 -> p.tree.number(Http2Fields.RST_STREAM_ERROR, body, 4, p.u32(body));
            case 4 -> settings(p, body, end);
            case 6 -> p.tree.octets(Http2Fields.PING, body, end - body);
            case 7 -> {
                p.tree.number(Http2Fields.GOAWAY_LAST_STREAM_ID, body, 4, p.u32(body) & 0x7fff_ffff);
                p.tree.number(Http2Fields.GOAWAY_ERROR, body + 4, 4, p.u32(body + 4));
                if (end > body + 8) {
                    p.tree.octets(Http2Fields.GOAWAY_ADDATA, body + 8, end - body - 8);
                }
            }
            case 8 -> p.tree.number(Http2Fields.WINDOW_UPDATE_WINDOW_SIZE_INCREMENT, body, 4, p.u32(body) & 0x7fff_ffff);
            default -> {
                // unknown frames are to be ignored (RFC 9113, 4.1)
            }
        }
    }

    static void priority(Packet p, int at) {
        long dependency = p.u32(at);
        p.tree.bit(Http2Fields.EXCLUSIVE, at, 4, dependency < 0 || (dependency & 0x8000_0000L) != 0);
        p.tree.number(Http2Fields.STREAM_DEPENDENCY, at, 4, dependency & 0x7fff_ffff);
        p.tree.number(Http2Fields.HEADERS_WEIGHT, at + 4, 1, p.u8(at + 4));
    }

    private static void settings(Packet p, int body, int end) {
        for (int at = body; at + 6 <= end; at += 6) {
            int id = p.u16(at);
            p.tree.open(Http2Fields.SETTINGS, at, 6);
            p.tree.number(Http2Fields.SETTINGS_ID, at, 2, id);
            FieldId field = switch (id) {
                case 1 -> Http2Fields.SETTINGS_HEADER_TABLE_SIZE;
                case 2 -> Http2Fields.SETTINGS_ENABLE_PUSH;
                case 3 -> Http2Fields.SETTINGS_MAX_CONCURRENT_STREAMS;
                case 4 -> Http2Fields.SETTINGS_INITIAL_WINDOW_SIZE;
                case 5 -> Http2Fields.SETTINGS_MAX_FRAME_SIZE;
                case 6 -> Http2Fields.SETTINGS_MAX_HEADER_LIST_SIZE;
                case 8 -> Http2Fields.SETTINGS_EXTENDED_CONNECT;
                default -> Http2Fields.SETTINGS_UNKNOWN;
            };
            p.tree.number(field, at + 2, 4, p.u32(at + 2));
            p.tree.close();
        }
    }
}

package io.meshscope.packets.tcp;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.TcpFields;

/** Options of the TCP header (RFC 9293, 7323, 2018, 7413, 8684). */
final class TcpOptions {
    private static final int MPTCP = 30;
    private static final int FAST_OPEN = 34;

    private TcpOptions() {}

    /** Takes what the stream needs: the window scale; and whether it is MPTCP. */
    static void read(Packet p, Segment s, int from, int end) {
        // Nearly every segment has two fillers and a timestamp, and nothing else.
        if (end - from == 12 && p.i32(from) == 0x0101_080a) {
            return;
        }
        for (int at = from; at + 1 < end;) {
            int kind = p.u8(at);
            int length = kind <= 1 ? 1 : p.u8(at + 1);
            if (kind == 0 || length == 0 || kind > 1 && length < 2) {
                return;
            }
            if (kind == MPTCP) {
                p.protocol("MPTCP");
            }
            if (kind == 3 && s.has(Segment.SYN) && length == 3 && at + 2 < end) {
                s.scaleOption = Math.min(14, p.u8(at + 2));
            }
            at += length;
        }
    }

    /** The fields of all options, and their part of the Info column; {@code peerBase} is where the other side's numbers begin. */
    static void fields(Packet p, int from, int end, int peerBase) {
        if (end <= from) {
            return;
        }
        p.tree.open(TcpFields.OPTIONS, from, end - from);
        for (int at = from; at < end;) {
            int kind = p.u8(at);
            if (kind <= 1) {
                p.tree.mark(kind == 0 ? TcpFields.OPTIONS_EOL : TcpFields.OPTIONS_NOP, at, 1);
                if (kind == 0) {
                    break;
                }
                at++;
                continue;
            }
            int length = at + 1 < end ? p.u8(at + 1) : 0;
            if (length < 2 || at + length > end) {
                break;
            }
            p.tree.open(field(kind), at, length);
            p.tree.number(TcpFields.OPTION_KIND, at, 1, kind);
            p.tree.number(TcpFields.OPTION_LEN, at + 1, 1, length);
            option(p, kind, at, length, peerBase);
            p.tree.close();
            at += length;
        }
        p.tree.close();
    }

    private static FieldId field(int kind) {
        return switch (kind) {
            case 2 -> TcpFields.OPTIONS_MSS;
            case 3 -> TcpFields.OPTIONS_WSCALE;
            case 4 -> TcpFields.OPTIONS_SACK_PERM;
            case 5 -> TcpFields.OPTIONS_SACK;
            case 8 -> TcpFields.OPTIONS_TIMESTAMP;
            case MPTCP -> TcpFields.OPTIONS_MPTCP;
            case FAST_OPEN -> TcpFields.OPTIONS_TFO;
            default -> TcpFields.OPTIONS_UNKNOWN;
        };
    }

    private static void option(Packet p, int kind, int at, int length, int peerBase) {
        switch (kind) {
            case 2 -> {
                if (length == 4) {
                    p.tree.number(TcpFields.OPTIONS_MSS_VAL, at + 2, 2, p.u16(at + 2));
                    p.info.append("MSS=" + p.u16(at + 2));
                }
            }
            case 3 -> {
                if (length == 3) {
                    int shift = p.u8(at + 2);
                    p.tree.number(TcpFields.OPTIONS_WSCALE_SHIFT, at + 2, 1, shift);
                    p.tree.generated(TcpFields.OPTIONS_WSCALE_MULTIPLIER, 1L << Math.min(14, shift));
                    p.info.append("WS=" + (1 << Math.min(14, shift)));
                }
            }
            case 4 -> p.info.append("SACK_PERM");
            case 5 -> sack(p, at, length, peerBase);
            case 8 -> {
                if (length == 10) {
                    p.tree.number(TcpFields.OPTIONS_TIMESTAMP_TSVAL, at + 2, 4, p.u32(at + 2));
                    p.tree.number(TcpFields.OPTIONS_TIMESTAMP_TSECR, at + 6, 4, p.u32(at + 6));
                    p.info.append("TSval=" + p.u32(at + 2) + " TSecr=" + p.u32(at + 6));
                }
            }
            case MPTCP -> p.path("mptcp");
            default -> {
                // shown by its kind
            }
        }
    }

    /** The edges are numbers of the other side, relative to its first. */
    private static void sack(Packet p, int at, int length, int peerBase) {
        for (int edge = at + 2; edge + 8 <= at + length; edge += 8) {
            long left = p.i32(edge) - peerBase & 0xffff_ffffL;
            long right = p.i32(edge + 4) - peerBase & 0xffff_ffffL;
            p.tree.number(TcpFields.OPTIONS_SACK_LE, edge, 4, left);
            p.tree.number(TcpFields.OPTIONS_SACK_RE, edge + 4, 4, right);
            p.info.append("SLE=" + left + " SRE=" + right);
        }
        p.tree.generated(TcpFields.OPTIONS_SACK_COUNT, (length - 2) / 8);
    }
}

package io.meshscope.packets.net;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.FieldNames;
import io.meshscope.packets.field.IpFields;
import io.meshscope.packets.index.Protocol;

/** ICMP (RFC 792) and ICMPv6 (RFC 4443). Errors quote the packet they answer: its addresses and ports are this frame's too. */
final class Icmp {
    private final Net net;

    Icmp(Net net) {
        this.net = net;
    }

    void dissect(Packet p, int from, int to) {
        p.protocol("ICMP");
        p.layer(Protocol.ICMP, from, to - from);
        int type = p.u8(from);
        int code = p.u8(from + 1);
        p.tree.number(IpFields.ICMP_TYPE, from, 1, type);
        p.tree.number(IpFields.ICMP_CODE, from + 1, 1, code);
        p.tree.number(IpFields.ICMP_CHECKSUM, from + 2, 2, p.u16(from + 2));
        if (!p.quoted) {
            p.row.code = type << 8 | code;
        }
        switch (type) {
            case 0, 8 -> {
                p.tree.number(IpFields.ICMP_IDENT, from + 4, 2, p.u16(from + 4));
                p.tree.number(IpFields.ICMP_SEQ, from + 6, 2, p.u16(from + 6));
                info(p, "%s  id=0x%04x, seq=%d/%d, ttl=%d".formatted(name(FieldNames.ICMP_TYPES.get((long) type)), p.u16(from + 4),
                        p.u16(from + 6), Integer.reverseBytes(p.u16(from + 6)) >>> 16, p.hopLimit));
                LinkDissector.data(p, from + 8, to);
            }
            case 3, 4, 5, 11, 12 -> {
                info(p, error(type, code));
                if (type == 3 && code == 4) {
                    p.tree.number(IpFields.ICMP_MTU, from + 6, 2, p.u16(from + 6));
                }
                quoted(p, from + 8, to, false);
            }
            default -> info(p, name(FieldNames.ICMP_TYPES.get((long) type)));
        }
        p.tree.close();
    }

    void dissect6(Packet p, int from, int to) {
        p.protocol("ICMPv6");
        p.layer(Protocol.ICMPV6, from, to - from);
        int type = p.u8(from);
        int code = p.u8(from + 1);
        p.tree.number(IpFields.ICMPV6_TYPE, from, 1, type);
        p.tree.number(IpFields.ICMPV6_CODE, from + 1, 1, code);
        p.tree.number(IpFields.ICMPV6_CHECKSUM, from + 2, 2, p.u16(from + 2));
        if (!p.quoted) {
            p.row.code = type << 8 | code;
        }
        String name = name(FieldNames.ICMPV6_TYPES.get((long) type));
        if (type <= 4) {
            info(p, type == 1 ? name + " (" + unreachable6(code) + ")" : name);
            if (type == 2) {
                p.tree.number(IpFields.ICMPV6_MTU, from + 4, 4, p.u32(from + 4));
            }
            quoted(p, from + 8, to, true);
        } else {
            info(p, name);
        }
        p.tree.close();
    }

    private static void info(Packet p, String words) {
        p.info.set(words);
    }

    private static String name(@org.jspecify.annotations.Nullable String known) {
        return known == null ? "Unknown" : known;
    }

    private void quoted(Packet p, int from, int to, boolean six) {
        if (from >= p.limit()) {
            return;
        }
        boolean before = p.quoted;
        boolean fixed = p.fix();
        boolean told = p.info.listen(false);
        p.quoted = true;
        p.row.layers |= Protocol.NESTED;
        try {
            if (six) {
                net.ipv6().dissect(p, from, to);
            } else {
                net.ipv4().dissect(p, from, to);
            }
        } finally {
            p.quoted = before;
            p.fixed(fixed);
            p.info.listen(told);
        }
    }

    private static String error(int type, int code) {
        return switch (type) {
            case 3 -> "Destination unreachable (" + unreachable(code) + ")";
            case 5 -> "Redirect                 (Redirect for %s)".formatted(code == 0 ? "network" : "host");
            case 11 -> code == 0
                    ? "Time-to-live exceeded (Time to live exceeded in transit)"
                    : "Time-to-live exceeded (Fragment reassembly time exceeded)";
            default -> name(FieldNames.ICMP_TYPES.get((long) type));
        };
    }

    private static String unreachable(int code) {
        return switch (code) {
            case 0 -> "Network unreachable";
            case 1 -> "Host unreachable";
            case 2 -> "Protocol unreachable";
            case 3 -> "Port unreachable";
            case 4 -> "Fragmentation needed";
            case 5 -> "Source route failed";
            case 6 -> "Network unknown";
            case 7 -> "Host unknown";
            case 9 -> "Network administratively prohibited";
            case 10 -> "Host administratively prohibited";
            case 13 -> "Communication administratively filtered";
            default -> "Unknown code: " + code;
        };
    }

    private static String unreachable6(int code) {
        return switch (code) {
            case 0 -> "no route to destination";
            case 1 -> "Administratively prohibited";
            case 2 -> "Beyond scope of source address";
            case 3 -> "Address unreachable";
            case 4 -> "Port unreachable";
            case 5 -> "Source address failed ingress/egress policy";
            case 6 -> "Reject route to destination";
            default -> "Unknown code: " + code;
        };
    }
}

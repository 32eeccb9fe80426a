package io.meshscope.packets.net;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.Dissection.SourceKind;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.IpFields;
import io.meshscope.packets.index.Addresses;
import io.meshscope.packets.index.Protocol;
import java.util.Optional;

/** IPv6 and its extension headers, RFC 8200; jumbograms RFC 2675. */
final class Ipv6 {
    private static final int HEADER = 40;
    private static final int MOST_EXTENSIONS = 64;
    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int DESTINATION = 60;

    private final Net net;

    Ipv6(Net net) {
        this.net = net;
    }

    void dissect(Packet p, int from, int to) {
        p.down();
        if (p.u8(from) >>> 4 == 6) {
            header(p, from, to);
            p.tree.close();
        } else {
            if (p.protocol().isEmpty() || p.protocol().equals("IP")) {
                p.protocol("IPv6");
            }
            p.info.set("Bogus IPv6 version (%d, must be 6)".formatted(p.u8(from) >>> 4));
        }
        p.up();
    }

    private void header(Packet p, int from, int to) {
        if ((p.row.layers & (Protocol.IP.bit() | Protocol.IPV6.bit())) != 0) {
            p.row.layers |= Protocol.NESTED;
        }
        p.protocol("IPv6");
        p.layer(Protocol.IPV6, from, HEADER);
        int length = p.u16(from + 4);
        int next = p.u8(from + 6);
        if (p.describing()) {
            fields(p, from, length, next);
        }
        p.addresses(Addresses.Family.IPV6, p.i64(from + 8), p.i64(from + 16), p.i64(from + 24), p.i64(from + 32));
        int end = length == 0 ? jumbo(p, from + HEADER, next, to) : Math.min(to, from + HEADER + length);
        extensions(p, next, from + HEADER, end);
    }

    private static void fields(Packet p, int from, int length, int next) {
        p.tree.number(IpFields.IPV6_VERSION, from, 1, 6);
        p.tree.number(IpFields.IPV6_TCLASS, from, 2, p.u16(from) >>> 4 & 0xff);
        p.tree.number(IpFields.IPV6_FLOW, from + 1, 3, p.u24(from + 1) & 0xfffff);
        p.tree.number(IpFields.IPV6_PLEN, from + 4, 2, length);
        p.tree.number(IpFields.IPV6_NXT, from + 6, 1, next);
        p.tree.number(IpFields.IPV6_HLIM, from + 7, 1, p.u8(from + 7));
        p.u8(from + 23);
        p.tree.octets(IpFields.IPV6_SRC, from + 8, 16);
        p.u8(from + 39);
        p.tree.octets(IpFields.IPV6_DST, from + 24, 16);
    }

    /** The length of a jumbogram stands in a hop-by-hop option; without one, and without a length, it is as long as the frame. */
    private static int jumbo(Packet p, int at, int next, int to) {
        if (next != HOP_BY_HOP || to <= at) {
            return next == 59 ? at : to;
        }
        int end = Math.min(p.limit() - 6, at + (p.u8(at + 1) + 1) * 8);
        for (int o = at + 2; o < end;) {
            int type = p.u8(o);
            if (type == 0xc2) {
                return (int) Math.min(to, at + p.u32(o + 2));
            }
            o += type == 0 ? 1 : 2 + p.u8(o + 1);
        }
        return to;
    }

    private void extensions(Packet p, int first, int from, int end) {
        int next = first;
        int at = from;
        for (int i = 0; i < MOST_EXTENSIONS; i++) {
            switch (next) {
                case HOP_BY_HOP, ROUTING, DESTINATION, 135 -> {
                    int length = (p.u8(at + 1) + 1) * 8;
                    FieldId field = next == HOP_BY_HOP
                            ? IpFields.IPV6_HOPOPTS
                            : next == ROUTING ? IpFields.IPV6_ROUTING : IpFields.IPV6_DSTOPTS;
                    p.layer(field, at, length);
                    p.tree.close();
                    next = p.u8(at);
                    at += length;
                }
                case FRAGMENT -> {
                    fragment(p, at, end);
                    return;
                }
                case 59 -> {
                    p.info.set("IPv6 no next header");
                    return;
                }
                default -> {
                    net.byProtocol(p, next, at, end);
                    return;
                }
            }
        }
        throw Packet.malformed();
    }

    private void fragment(Packet p, int at, int end) {
        int next = p.u8(at);
        int bits = p.u16(at + 2);
        long id = p.u32(at + 4);
        int offset = bits & 0xfff8;
        boolean more = (bits & 1) != 0;
        p.layer(IpFields.IPV6_FRAGHDR, at, 8);
        p.tree.number(IpFields.IPV6_FRAGHDR_NXT, at, 1, next);
        p.tree.number(IpFields.IPV6_FRAGHDR_OFFSET, at + 2, 2, offset >>> 3);
        p.tree.bit(IpFields.IPV6_FRAGHDR_MORE, at + 2, 2, more);
        p.tree.number(IpFields.IPV6_FRAGHDR_IDENT, at + 4, 4, id);
        p.tree.close();
        if (offset == 0 && !more) {
            net.byProtocol(p, next, at + 8, end);
            return;
        }
        p.row.layers |= Protocol.FRAGMENT;
        Optional<Fragments.Datagram> whole = p.quoted
                ? Optional.empty()
                : net.fragments().add(p, at + 8, end, offset, more, id, next | 0x100);
        if (whole.isPresent()) {
            net.reassembled(p.frame, whole.get().frames());
            for (int frame : whole.get().frames()) {
                p.tree.generated(IpFields.IPV6_FRAGMENT, frame + 1);
            }
            Packet.Saved saved = p.enter(SourceKind.REASSEMBLED_IP, whole.get().bytes(), whole.get().bytes().length);
            net.byProtocol(p, next, 0, whole.get().bytes().length);
            p.leave(saved);
        } else {
            p.info.set("IPv6 fragment (off=%d more=%s ident=0x%08x nxt=%d)".formatted(offset, more ? "y" : "n", id, next));
            LinkDissector.data(p, at + 8, end);
        }
    }
}

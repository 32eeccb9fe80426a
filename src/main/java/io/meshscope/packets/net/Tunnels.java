package io.meshscope.packets.net;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.LinkFields;
import io.meshscope.packets.index.Protocol;

/** Frames inside packets: VXLAN (RFC 7348), Geneve (RFC 8926), GRE (RFC 2784, 2890). */
final class Tunnels {
    private Tunnels() {}

    /** Whether a datagram on the older Linux port begins as VXLAN does: the flag of a valid network number and zeros. */
    static boolean looksVxlan(Packet p, int from) {
        return p.limit() - from >= 8 + 14 && p.i32(from) == 0x0800_0000 && p.u8(from + 7) == 0;
    }

    static void vxlan(Net net, Packet p, int from, int to) {
        p.protocol("VXLAN");
        p.layer(Protocol.VXLAN, from, 8);
        p.tree.number(LinkFields.VXLAN_VNI, from + 4, 3, p.u24(from + 4));
        net.link().ethernet(p, from + 8, to);
        p.tree.close();
    }

    static void geneve(Net net, Packet p, int from, int to) {
        p.protocol("Geneve");
        p.layer(Protocol.GENEVE, from, 8);
        int options = (p.u8(from) & 0x3f) * 4;
        p.tree.number(LinkFields.GENEVE_VNI, from + 4, 3, p.u24(from + 4));
        int type = p.u16(from + 2);
        net.link().etherType(p, type, from + 8 + options, to);
        p.tree.close();
    }

    static void gre(Net net, Packet p, int from, int to) {
        p.protocol("GRE");
        int flags = p.u16(from);
        int type = p.u16(from + 2);
        int version = flags & 7;
        int header = 4 + ((flags & 0xc000) != 0 ? 4 : 0) + ((flags & 0x2000) != 0 ? 4 : 0) + ((flags & 0x1000) != 0 ? 4 : 0);
        // Version 1 is that of PPTP, with a number to acknowledge (RFC 2637).
        if (version == 1 && (flags & 0x80) != 0) {
            header += 4;
        }
        p.layer(Protocol.GRE, from, header);
        p.tree.number(LinkFields.GRE_PROTO, from + 2, 2, type);
        p.info.set("Encapsulated " + (type == 0x0800 ? "IP" : "0x%04x".formatted(type)));
        if (type == 0x880b) {
            if (to > from + header) {
                p.path("ppp");
                net.link().pppType(p, p.u16(from + header) == 0xff03 ? from + header + 2 : from + header, to);
            }
        } else if (type == 0) {
            p.info.set("Encapsulated Possible GRE keepalive packet");
        } else if (to > from + header) {
            net.link().etherType(p, type, from + header, to);
        }
        p.tree.close();
    }
}

package io.meshscope.packets.net;

import io.meshscope.packets.dissect.OutOfBytes;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.FrameFields;
import io.meshscope.packets.field.LinkFields;
import io.meshscope.packets.file.Interface;
import io.meshscope.packets.index.Addresses;
import io.meshscope.packets.index.Protocol;

/** Link headers, by the number of the registry at tcpdump.org/linktypes.html, and what follows them by EtherType (IEEE registry). */
final class LinkDissector {
    private static final int IEEE_802_3 = 0x600;

    private final Net net;

    LinkDissector(Net net) {
        this.net = net;
    }

    void dissect(Packet p, int linkType, int to) {
        int depth = p.tree.depth();
        try {
            byLinkType(p, linkType, to);
        } catch (OutOfBytes e) {
            p.tree.closeTo(depth);
            p.broken(e);
        }
        p.tree.closeTo(depth);
    }

    private void byLinkType(Packet p, int linkType, int to) {
        switch (linkType) {
            case 0 -> loopback(p, to, false);
            case 1 -> ethernet(p, 0, to);
            case 9, 50 -> ppp(p, 0, to);
            case 12, 14, 101 -> raw(p, to);
            case 108 -> loopback(p, to, true);
            case 113 -> cooked(p, to);
            case 276 -> cooked2(p, to);
            case 228 -> net.ipv4().dissect(p, 0, to);
            case 229 -> net.ipv6().dissect(p, 0, to);
            case 231 -> named(p, "D-Bus", to);
            case 239 -> nflog(p, to);
            case 258 -> pktap(p, to);
            case 271 -> named(p, "vSocket", to);
            case Interface.NO_LINK -> {
                p.protocol("PCAPNG");
                data(p, 0, to);
            }
            default -> {
                p.protocol("UNKNOWN");
                p.info.set("LINKTYPE = " + linkType);
                data(p, 0, to);
            }
        }
    }

    static void data(Packet p, int from, int to) {
        if (to > from) {
            p.layer(Protocol.DATA, from, to - from);
            p.tree.octets(FrameFields.DATA_DATA, from, to - from);
            p.tree.generated(FrameFields.DATA_LEN, to - from);
            p.tree.close();
        }
    }

    void ethernet(Packet p, int from, int to) {
        p.protocol("Ethernet");
        if (p.limit() - from < 14) {
            p.layer(Protocol.ETH, from, to - from);
            p.u8(from + 13);
        }
        p.layer(Protocol.ETH, from, 14);
        hardware(p, from + 6, from);
        p.tree.octets(LinkFields.DST, from, 6);
        p.tree.octets(LinkFields.SRC, from + 6, 6);
        int type = p.u16(from + 12);
        if (type < IEEE_802_3) {
            p.tree.number(LinkFields.LEN, from + 12, 2, type);
            logicalLink(p, from + 14, Math.min(to, from + 14 + type), type);
        } else {
            p.tree.number(LinkFields.TYPE, from + 12, 2, type);
            p.info.set("Ethernet II");
            etherType(p, type, from + 14, to);
        }
        p.tree.close();
    }

    private void hardware(Packet p, int source, int destination) {
        p.addresses(Addresses.Family.ETHER, 0, (long) p.u16(source) << 32 | p.u32(source + 2), 0,
                (long) p.u16(destination) << 32 | p.u32(destination + 2));
    }

    /** Hands on by EtherType. */
    void etherType(Packet p, int type, int from, int to) {
        p.path("ethertype");
        switch (type) {
            case 0x0800 -> net.ipv4().dissect(p, from, to);
            case 0x86dd -> {
                p.protocol("0x86dd");
                net.ipv6().dissect(p, from, to);
            }
            case 0x0806, 0x8035 -> Arp.dissect(p, from, to);
            case 0x8100, 0x88a8, 0x9100, 0x9200 -> vlan(p, type, from, to);
            case 0x8847, 0x8848 -> mpls(p, from, to);
            case 0x8864 -> pppoe(p, from, to);
            case 0x6558 -> ethernet(p, from, to);
            // Cisco MetaData: the type stands before its version and options.
            case 0x8909 -> etherType(p, p.u16(from), from + 8, to);
            default -> {
                String known = OtherProtocols.etherType(type);
                p.protocol(known.isEmpty() ? "0x%04x".formatted(type) : known);
                data(p, from, to);
            }
        }
    }

    /** 802.2 after a length: spanning tree, or what a SNAP header names. */
    private void logicalLink(Packet p, int from, int to, int length) {
        if (length == 0 && to <= from) {
            return;
        }
        int sap = p.u16(from);
        if (sap == 0xffff) {
            p.protocol("IPX");
            data(p, from, to);
            return;
        }
        p.protocol("LLC");
        p.layer(LinkFields.LLC, from, 3);
        int control = p.u8(from + 2);
        if (sap == 0x4242) {
            OtherProtocols.spanningTree(p, from + 3, to);
        } else if (sap == 0xaaaa && control == 3) {
            snap(p, from, to);
        } else {
            data(p, from + ((control & 3) == 3 ? 3 : 4), to);
        }
        p.tree.close();
    }

    private void snap(Packet p, int from, int to) {
        int organisation = p.u24(from + 3);
        int type = p.u16(from + 6);
        if (organisation == 0 || organisation == 0xf8) {
            etherType(p, type, from + 8, to);
        } else {
            String known = OtherProtocols.snap(organisation, type);
            p.protocol(known.isEmpty() ? "LLC" : known);
            data(p, from + 8, to);
        }
    }

    private void vlan(Packet p, int outer, int from, int to) {
        if (outer == 0x88a8) {
            p.layer(LinkFields.IEEE8021AD, from, 4);
        } else {
            p.layer(Protocol.VLAN, from, 4);
        }
        p.protocol("VLAN");
        int tag = p.u16(from);
        p.tree.number(LinkFields.VLAN_PRIORITY, from, 2, tag >>> 13);
        p.tree.bit(LinkFields.VLAN_DEI, from, 2, (tag >>> 12 & 1) == 1);
        p.tree.number(outer == 0x88a8 ? LinkFields.IEEE8021AD_ID : LinkFields.VLAN_ID, from, 2, tag & 0xfff);
        int type = p.u16(from + 2);
        if (type < IEEE_802_3) {
            logicalLink(p, from + 4, Math.min(to, from + 4 + type), type);
        } else {
            p.tree.number(LinkFields.VLAN_ETYPE, from + 2, 2, type);
            etherType(p, type, from + 4, to);
        }
        p.tree.close();
    }

    private void mpls(Packet p, int from, int to) {
        p.protocol("MPLS");
        int at = from;
        int entry;
        do {
            p.layer(LinkFields.MPLS, at, 4);
            entry = p.i32(at);
            p.tree.number(LinkFields.MPLS_LABEL, at, 3, entry >>> 12);
            p.tree.close();
            at += 4;
        } while ((entry & 0x100) == 0);
        // What follows has no type of its own: the first nibble of IP tells (RFC 4928).
        switch (p.u8(at) >>> 4) {
            case 4 -> net.ipv4().dissect(p, at, to);
            case 6 -> net.ipv6().dissect(p, at, to);
            case 0 -> ethernet(p, at + 4, to);
            default -> ethernet(p, at, to);
        }
    }

    private void pppoe(Packet p, int from, int to) {
        p.protocol("PPPoES");
        p.layer(LinkFields.PPPOES, from, 6);
        int length = p.u16(from + 4);
        pppType(p, from + 6, Math.min(to, from + 6 + length));
        p.tree.close();
    }

    private void ppp(Packet p, int from, int to) {
        p.protocol("PPP");
        int at = p.u16(from) == 0xff03 ? from + 2 : from;
        pppType(p, at, to);
    }

    void pppType(Packet p, int from, int to) {
        p.layer(LinkFields.PPP, from, 2);
        boolean one = (p.u8(from) & 1) == 1;
        int type = one ? p.u8(from) : p.u16(from);
        int at = from + (one ? 1 : 2);
        switch (type) {
            case 0x21 -> net.ipv4().dissect(p, at, to);
            case 0x57 -> net.ipv6().dissect(p, at, to);
            case 0x0281, 0x0283 -> mpls(p, at, to);
            default -> {
                p.protocol(OtherProtocols.ppp(type));
                data(p, at, to);
            }
        }
        p.tree.close();
    }

    private void raw(Packet p, int to) {
        p.protocol("IP");
        p.path("raw");
        if (to <= 0) {
            return;
        }
        switch (p.u8(0) >>> 4) {
            case 4 -> net.ipv4().dissect(p, 0, to);
            case 6 -> net.ipv6().dissect(p, 0, to);
            default -> data(p, 0, to);
        }
    }

    /** BSD loopback: the address family in the writer's byte order, or in network order for LOOP. */
    private void loopback(Packet p, int to, boolean network) {
        p.protocol("Null/Loopback");
        p.layer(Protocol.NULL, 0, 4);
        p.info.set("Null/Loopback");
        int raw = p.i32(0);
        int family = network || (raw & 0xffff_0000) == 0 ? raw : Integer.reverseBytes(raw);
        p.tree.number(LinkFields.NULL_FAMILY, 0, 4, family & 0xffff_ffffL);
        p.tree.number(LinkFields.NULL_TYPE, 0, 4, family & 0xffff_ffffL);
        switch (family) {
            case 2 -> net.ipv4().dissect(p, 4, to);
            case 10, 24, 28, 30 -> net.ipv6().dissect(p, 4, to);
            default -> {
                if (family >= IEEE_802_3 && family <= 0xffff) {
                    etherType(p, family, 4, to);
                } else {
                    data(p, 4, to);
                }
            }
        }
        p.tree.close();
    }

    private static void named(Packet p, String name, int to) {
        p.protocol(name);
        data(p, 0, to);
    }

    /** What macOS puts before a frame: its own length first, and the link type of the frame (libpcap, pktap.h). */
    private void pktap(Packet p, int to) {
        p.protocol("PKTAP");
        int header = Integer.reverseBytes(p.i32(0));
        int linkType = Integer.reverseBytes(p.i32(8));
        if (header < 12 || header > to) {
            throw Packet.malformed();
        }
        switch (linkType) {
            case 1 -> ethernet(p, header, to);
            case 12, 14, 101 -> net.ipv4().dissect(p, header, to);
            default -> data(p, header, to);
        }
    }

    /** What Linux logged from a netfilter rule: values with a type and a length in the host's order; 9 is the packet. */
    private void nflog(Packet p, int to) {
        p.protocol("NFLOG");
        int family = p.u8(0);
        for (int at = 4; at + 4 <= to;) {
            int length = p.u8(at) | p.u8(at + 1) << 8;
            int type = p.u8(at + 2) | p.u8(at + 3) << 8;
            if (length < 4) {
                throw Packet.malformed();
            }
            if (type == 9) {
                if (family == 2) {
                    net.ipv4().dissect(p, at + 4, at + length);
                } else {
                    net.ipv6().dissect(p, at + 4, at + length);
                }
                return;
            }
            at += length + 3 & ~3;
        }
    }

    private void cooked(Packet p, int to) {
        p.protocol("SLL");
        p.layer(Protocol.SLL, 0, 16);
        p.tree.number(LinkFields.SLL_PKTTYPE, 0, 2, p.u16(0));
        p.tree.number(LinkFields.SLL_HATYPE, 2, 2, p.u16(2));
        int type = p.u16(14);
        cookedAddress(p, p.u16(4), 6);
        p.tree.number(LinkFields.SLL_ETYPE, 14, 2, type);
        cookedType(p, type, p.u16(2), 16, to);
        p.tree.close();
    }

    private void cooked2(Packet p, int to) {
        p.protocol("SLL");
        p.layer(Protocol.SLL, 0, 20);
        int type = p.u16(0);
        p.tree.number(LinkFields.SLL_ETYPE, 0, 2, type);
        p.tree.number(LinkFields.SLL_IFINDEX, 4, 4, p.u32(4));
        p.tree.number(LinkFields.SLL_HATYPE, 8, 2, p.u16(8));
        p.tree.number(LinkFields.SLL_PKTTYPE, 10, 1, p.u8(10));
        cookedAddress(p, p.u8(11), 12);
        cookedType(p, type, p.u16(8), 20, to);
        p.tree.close();
    }

    private void cookedAddress(Packet p, int length, int at) {
        p.tree.number(LinkFields.SLL_HALEN, at - 1, 1, length);
        if (length == 6) {
            p.row.source = p.columns.addresses().add(Addresses.Family.ETHER, 0, (long) p.u16(at) << 32 | p.u32(at + 2));
            p.tree.octets(LinkFields.SLL_SRC_ETH, at, 6);
        }
    }

    private void cookedType(Packet p, int type, int hardwareType, int from, int to) {
        if (hardwareType == OtherProtocols.ARPHRD_NETLINK) {
            p.protocol("Netlink");
            data(p, from, to);
        } else if (type >= IEEE_802_3) {
            etherType(p, type, from, to);
        } else if (type == 4) {
            logicalLink(p, from, to, to - from);
        } else {
            p.protocol(type == 1 ? "IPX" : "SLL");
            data(p, from, to);
        }
    }
}

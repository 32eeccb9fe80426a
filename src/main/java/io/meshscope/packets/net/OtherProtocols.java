package io.meshscope.packets.net;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.LinkFields;

/** Protocols that are told by number or by their first bytes and called by their name, but not taken apart. Names are Wireshark's. */
final class OtherProtocols {
    /** Hardware type of captures of netlink messages (Linux {@code if_arp.h}). */
    static final int ARPHRD_NETLINK = 824;

    private OtherProtocols() {}

    static String etherType(int type) {
        return switch (type) {
            case 0x9000 -> "LOOP";
            case 0x2000 -> "CDP";
            case 0x88cc -> "LLDP";
            case 0x8863 -> "PPPoED";
            case 0x888e -> "EAPOL";
            case 0x8809 -> "Slow Protocols";
            case 0x22f0 -> "IEEE1722";
            case 0x88f7 -> "PTPv2";
            case 0x8914 -> "FIP";
            case 0x8906 -> "FCoE";
            case 0x8137 -> "IPX";
            case 0x809b -> "DDP";
            case 0x80f3 -> "AARP";
            case 0x6007 -> "LAVC";
            case 0x88e5 -> "MACSEC";
            case 0x893f -> "802.1BR";
            case 0x8902 -> "CFM";
            case 0x88e7 -> "PBB";
            case 0x8892 -> "PN-IO";
            case 0x88a4 -> "ECAT";
            default -> "";
        };
    }

    static String snap(int organisation, int type) {
        if (organisation == 0x00000c) {
            return switch (type) {
                case 0x2000 -> "CDP";
                case 0x2003 -> "VTP";
                case 0x2004 -> "DTP";
                case 0x010b -> "STP";
                case 0x0111 -> "UDLD";
                default -> "";
            };
        }
        return "";
    }

    static String ppp(int type) {
        return switch (type) {
            case 0xc021 -> "PPP LCP";
            case 0x8021 -> "PPP IPCP";
            case 0x8057 -> "PPP IPV6CP";
            case 0xc023 -> "PPP PAP";
            case 0xc223 -> "PPP CHAP";
            case 0x80fd -> "PPP CCP";
            case 0xc025 -> "PPP LQR";
            default -> "PPP";
        };
    }

    static void spanningTree(Packet p, int from, int to) {
        boolean garp = p.u16(from) == 1 && to - from > 3 && p.u8(from + 2) != 0;
        p.protocol(garp ? "GVRP" : "STP");
        p.layer(LinkFields.STP, from, to - from);
        p.tree.close();
    }

    /** By the number of the protocol above IP; empty when it stays "IPv4" or "IPv6". */
    static String ip(int protocol, Packet p, int from) {
        return switch (protocol) {
            case 2 -> {
                int type = p.u8(from);
                yield switch (type) {
                    case 0x11 -> p.limit() - from >= 12 ? "IGMPv3" : p.u8(from + 1) == 0 ? "IGMPv1" : "IGMPv2";
                    case 0x12 -> "IGMPv1";
                    case 0x13 -> "DVMRP";
                    case 0x16, 0x17 -> "IGMPv2";
                    case 0x22 -> "IGMPv3";
                    default -> "IGMP";
                };
            }
            case 50 -> "ESP";
            case 88 -> "EIGRP";
            case 89 -> "OSPF";
            case 103 -> (p.u8(from) >>> 4) == 2 ? "PIMv2" : "PIMv1";
            case 112 -> "VRRP";
            case 115 -> "L2TPv3";
            case 132 -> "SCTP";
            case 136 -> "UDPlite";
            case 46 -> "RSVP";
            case 33 -> "DCCP";
            case 108 -> "IPComp";
            default -> "";
        };
    }

    /** By port, the lower one first as Wireshark asks; empty when it stays "UDP". */
    static String udp(Packet p, int from, int to, int sourcePort, int destinationPort) {
        String low = port(p, from, to, Math.min(sourcePort, destinationPort));
        String named = low.isEmpty() ? port(p, from, to, Math.max(sourcePort, destinationPort)) : low;
        return named.isEmpty() ? OtherDatagrams.dtls(p, from, to) : named;
    }

    private static String port(Packet p, int from, int to, int port) {
        return switch (port) {
            case 69 -> "TFTP";
            case 67, 68 -> dhcp(p, from, to);
            case 123 -> "NTP";
            case 137 -> "NBNS";
            case 138 -> "NBDS";
            case 161, 162 -> "SNMP";
            case 389 -> "CLDAP";
            case 500 -> "ISAKMP";
            case 4500 -> p.i32(from) == 0 ? "ISAKMP" : "ESP";
            case 514 -> "Syslog";
            case 520 -> "RIP";
            case 546, 547 -> "DHCPv6";
            case 1900 -> "SSDP";
            case 2123, 2152 -> "GTP";
            case 3478 -> "STUN";
            case 5060 -> "SIP";
            case 5355 -> "LLMNR";
            case 6696 -> "Babel";
            case 9875 -> "SAP/SDP";
            case 17500 -> "DB-LSP-DISC/JSON";
            case 47808 -> "BACnet-APDU";
            default -> "";
        };
    }

    /** BOOTP with the option that makes it DHCP (RFC 2132). */
    private static String dhcp(Packet p, int from, int to) {
        int options = from + 236;
        if (to > p.limit() || to < options + 7 || p.i32(options) != 0x6382_5363) {
            return "BOOTP";
        }
        int end = Math.min(to, p.limit()) - 1;
        for (int at = options + 4; at < end && p.u8(at) != 0xff;) {
            if (p.u8(at) == 53) {
                return "DHCP";
            }
            at += p.u8(at) == 0 ? 1 : 2 + p.u8(at + 1);
        }
        return "BOOTP";
    }
}

package io.meshscope.packets.net;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.LinkFields;
import io.meshscope.packets.index.AddressText;
import io.meshscope.packets.index.Protocol;
import java.util.Arrays;

/** ARP (RFC 826) and its relatives, which differ by the operation. */
final class Arp {
    private Arp() {}

    static void dissect(Packet p, int from, int to) {
        p.protocol("ARP");
        int operation = p.u16(from + 6);
        p.protocol(switch (operation) {
            case 3, 4 -> "RARP";
            case 5, 6, 7 -> "DRARP";
            case 8, 9 -> "Inverse ARP";
            default -> "ARP";
        });
        int hardware = p.u8(from + 4);
        int address = p.u8(from + 5);
        int end = from + 8 + 2 * hardware + 2 * address;
        p.layer(Protocol.ARP, from, end - from);
        p.tree.number(LinkFields.ARP_HW_TYPE, from, 2, p.u16(from));
        p.tree.number(LinkFields.ARP_PROTO_TYPE, from + 2, 2, p.u16(from + 2));
        p.tree.number(LinkFields.ARP_OPCODE, from + 6, 2, operation);
        if (hardware == 6 && address == 4) {
            p.tree.octets(LinkFields.ARP_SRC_HW_MAC, from + 8, 6);
            p.tree.octets(LinkFields.ARP_SRC_PROTO_IPV4, from + 14, 4);
            p.tree.octets(LinkFields.ARP_DST_HW_MAC, from + 18, 6);
            p.tree.octets(LinkFields.ARP_DST_PROTO_IPV4, from + 24, 4);
            info(p, from, operation);
        }
        if (end > p.limit()) {
            p.tree.close();
            throw Packet.malformed();
        }
        p.tree.close();
    }

    private static void info(Packet p, int from, int operation) {
        if (p.info.on() && p.limit() >= from + 28) {
            String sender = address(p, from + 14, 4);
            String target = address(p, from + 24, 4);
            String mac = address(p, from + 8, 6);
            p.info.set(switch (operation) {
                case 1 -> sender.equals(target) ? "ARP Announcement for " + sender : "Who has " + target + "? Tell " + sender;
                case 2 -> sender + " is at " + mac;
                case 3 -> "Who is " + address(p, from + 18, 6) + "? Tell " + mac;
                case 4 -> address(p, from + 18, 6) + " is at " + target;
                default -> "Unknown ARP opcode 0x%04x".formatted(operation);
            });
        }
    }

    private static String address(Packet p, int at, int length) {
        return AddressText.of(Arrays.copyOfRange(p.bytes(), at, at + length));
    }
}

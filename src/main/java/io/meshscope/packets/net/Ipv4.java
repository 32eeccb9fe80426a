package io.meshscope.packets.net;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.Dissection.SourceKind;
import io.meshscope.packets.field.IpFields;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.index.Addresses;
import io.meshscope.packets.index.Protocol;
import java.util.Optional;

/** IPv4, RFC 791. */
final class Ipv4 {
    private final Net net;

    Ipv4(Net net) {
        this.net = net;
    }

    void dissect(Packet p, int from, int to) {
        p.down();
        p.protocol("IPv4");
        int first = p.u8(from);
        if (first >>> 4 == 6) {
            // Wireshark goes by the version, whatever said that this is IP.
            p.path("ip");
            net.ipv6().dissect(p, from, to);
            p.up();
            return;
        }
        int header = (first & 15) * 4;
        if (first >>> 4 != 4) {
            bogus(p, from, "Bogus IPv4 version (%d, must be 4)".formatted(first >>> 4));
        } else if (header < 20) {
            bogus(p, from, "Bogus IP header length (%d, must be at least 20)".formatted(header));
        } else {
            header(p, from, header, to);
        }
        p.tree.close();
        p.up();
    }

    private static void bogus(Packet p, int from, String words) {
        p.layer(Protocol.IP, from, 1);
        p.tree.number(IpFields.VERSION, from, 1, p.u8(from) >>> 4);
        p.tree.number(IpFields.HDR_LEN, from, 1, (p.u8(from) & 15) * 4L);
        p.info.set(words);
    }

    private void header(Packet p, int from, int header, int to) {
        if ((p.row.layers & (Protocol.IP.bit() | Protocol.IPV6.bit())) != 0) {
            p.row.layers |= Protocol.NESTED;
        }
        int total = p.u16(from + 2);
        if (total != 0 && total < header) {
            bogus(p, from, "Bogus IP length (%d, less than header length %d)".formatted(total, header));
            return;
        }
        p.layer(Protocol.IP, from, header);
        // A length of 0 is a segment that the network card was to cut: as long as the frame.
        int end = total == 0 ? to : Math.min(to, from + total);
        if (p.describing()) {
            fields(p, from, header, total);
        }
        int fragment = p.u16(from + 6);
        int protocol = p.u8(from + 9);
        p.addresses(Addresses.Family.IPV4, 0, p.u32(from + 12), 0, p.u32(from + 16));
        p.u8(from + header - 1);
        p.hopLimit = p.u8(from + 8);
        payload(p, from, from + header, end, fragment, protocol, total > to - from || end > p.limit());
    }

    private void payload(Packet p, int from, int at, int end, int fragment, int protocol, boolean cut) {
        int offset = (fragment & 0x1fff) * 8;
        boolean more = (fragment & 0x2000) != 0;
        if (offset == 0 && !more) {
            net.byProtocol(p, protocol, at, end);
            return;
        }
        p.row.layers |= Protocol.FRAGMENT;
        boolean alone = p.quoted || cut;
        Optional<Fragments.Datagram> whole = alone
                ? Optional.empty()
                : net.fragments().add(p, at, end, offset, more, p.u16(from + 4), protocol);
        if (whole.isPresent()) {
            reassembled(p, whole.get(), protocol);
        } else if (alone && offset == 0) {
            net.byProtocol(p, protocol, at, end);
        } else {
            p.info.set("Fragmented IP protocol (proto=%s %d, off=%d, ID=%04x)".formatted(Net.protocolName(protocol), protocol, offset,
                    p.u16(from + 4)));
            LinkDissector.data(p, at, end);
        }
    }

    private void reassembled(Packet p, Fragments.Datagram datagram, int protocol) {
        net.reassembled(p.frame, datagram.frames());
        p.tree.open(IpFields.FRAGMENTS, 0, 0);
        for (int frame : datagram.frames()) {
            p.tree.generated(IpFields.FRAGMENT, frame + 1);
        }
        p.tree.generated(IpFields.FRAGMENT_COUNT, datagram.frames().length);
        p.tree.generated(IpFields.REASSEMBLED_LENGTH, datagram.bytes().length);
        p.tree.close();
        Packet.Saved saved = p.enter(SourceKind.REASSEMBLED_IP, datagram.bytes(), datagram.bytes().length);
        net.byProtocol(p, protocol, 0, datagram.bytes().length);
        p.leave(saved);
    }

    /** Up to where the header was cut. */
    private static void fields(Packet p, int from, int header, int total) {
        int service = p.u8(from + 1);
        p.tree.number(IpFields.VERSION, from, 1, 4);
        p.tree.number(IpFields.HDR_LEN, from, 1, header);
        p.tree.open(IpFields.DSFIELD, from + 1, 1, new Value.Number(service));
        p.tree.number(IpFields.DSFIELD_DSCP, from + 1, 1, service >>> 2);
        p.tree.number(IpFields.DSFIELD_ECN, from + 1, 1, service & 3);
        p.tree.close();
        p.tree.number(IpFields.LEN, from + 2, 2, total);
        p.tree.number(IpFields.ID, from + 4, 2, p.u16(from + 4));
        int fragment = p.u16(from + 6);
        p.tree.open(IpFields.FLAGS, from + 6, 1, new Value.Number(fragment >>> 13));
        p.tree.bit(IpFields.FLAGS_RB, from + 6, 1, (fragment & 0x8000) != 0);
        p.tree.bit(IpFields.FLAGS_DF, from + 6, 1, (fragment & 0x4000) != 0);
        p.tree.bit(IpFields.FLAGS_MF, from + 6, 1, (fragment & 0x2000) != 0);
        p.tree.close();
        p.tree.number(IpFields.FRAG_OFFSET, from + 6, 2, fragment & 0x1fff);
        p.tree.number(IpFields.TTL, from + 8, 1, p.u8(from + 8));
        p.tree.number(IpFields.PROTO, from + 9, 1, p.u8(from + 9));
        p.tree.number(IpFields.CHECKSUM, from + 10, 2, p.u16(from + 10));
        p.tree.generated(IpFields.CHECKSUM_STATUS, 2);
        p.u32(from + 12);
        p.tree.octets(IpFields.SRC, from + 12, 4);
        p.tree.text(IpFields.SRC_HOST, from + 12, 4, Net.text(p, from + 12, 4));
        p.u32(from + 16);
        p.tree.octets(IpFields.DST, from + 16, 4);
        p.tree.text(IpFields.DST_HOST, from + 16, 4, Net.text(p, from + 16, 4));
    }
}

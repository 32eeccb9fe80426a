package io.meshscope.packets.net;

import io.meshscope.packets.dissect.OutOfBytes;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.FieldNames;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.IpFields;
import io.meshscope.packets.index.AddressText;
import io.meshscope.packets.tcp.Tcp;
import java.util.Arrays;
import java.util.Map;

/**
 * The dissectors from the link header to TCP and UDP, with what they remember from frame to frame. One for each pass over a capture; not safe
 * for several threads.
 */
public final class Net {
    private final LinkDissector link = new LinkDissector(this);
    private final Ipv4 ipv4 = new Ipv4(this);
    private final Ipv6 ipv6 = new Ipv6(this);
    private final Icmp icmp = new Icmp(this);
    private final Udp udp;
    private final Tcp tcp;
    private final Fragments fragments = new Fragments();
    private final Map<Integer, int[]> datagrams;

    /**
     * Dissectors that remember nothing yet.
     *
     * @param tcp       takes TCP segments
     * @param udp       takes UDP datagrams' payload
     * @param datagrams is told which frames made the datagram that a frame completes
     */
    public Net(Tcp tcp, UdpStreams udp, Map<Integer, int[]> datagrams) {
        this.tcp = tcp;
        this.udp = new Udp(this, udp);
        this.datagrams = datagrams;
    }

    /** Takes a frame apart from its link header on. */
    public void dissect(Packet p, int linkType, int length) {
        link.dissect(p, linkType, length);
    }

    LinkDissector link() {
        return link;
    }

    Ipv4 ipv4() {
        return ipv4;
    }

    Ipv6 ipv6() {
        return ipv6;
    }

    Fragments fragments() {
        return fragments;
    }

    void reassembled(int frame, int[] frames) {
        datagrams.put(frame, frames);
    }

    /** Hands on by the number of the protocol above IP (IANA protocol numbers). A broken part ends only itself. */
    void byProtocol(Packet p, int protocol, int from, int to) {
        int depth = p.tree.depth();
        try {
            if (from > p.limit() || to < from) {
                throw Packet.malformed();
            }
            dispatch(p, protocol, from, to);
        } catch (OutOfBytes e) {
            p.tree.closeTo(depth);
            p.broken(e);
        }
        p.tree.closeTo(depth);
    }

    private void dispatch(Packet p, int protocol, int from, int to) {
        switch (protocol) {
            case 6 -> tcp.dissect(p, from, to);
            case 17 -> udp.dissect(p, from, to);
            case 1 -> icmp.dissect(p, from, to);
            case 58 -> icmp.dissect6(p, from, to);
            case 4 -> ipv4.dissect(p, from, to);
            case 41 -> ipv6.dissect(p, from, to);
            case 47 -> Tunnels.gre(this, p, from, to);
            case 51 -> {
                p.protocol("AH");
                layer(p, IpFields.AH, from, to);
                byProtocol(p, p.u8(from), from + (p.u8(from + 1) + 2) * 4, to);
            }
            default -> {
                String name = OtherProtocols.ip(protocol, p, from);
                if (name.isEmpty()) {
                    p.info.set("%s (%d)".formatted(protocolName(protocol), protocol));
                } else {
                    p.protocol(name);
                }
                LinkDissector.data(p, from, to);
            }
        }
    }

    private static void layer(Packet p, FieldId field, int from, int to) {
        p.layer(field, from, to - from);
        p.tree.close();
    }

    static String protocolName(int protocol) {
        return switch (protocol) {
            case 47 -> "GRE";
            default -> FieldNames.IP_PROTOCOLS.getOrDefault((long) protocol, "Unknown");
        };
    }

    static String text(Packet p, int at, int length) {
        return AddressText.of(Arrays.copyOfRange(p.bytes(), at, at + length));
    }
}

package io.meshscope.packets.net;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.IpFields;
import io.meshscope.packets.index.Protocol;

/** UDP, RFC 768. */
final class Udp {
    private static final int HEADER = 8;
    private static final int VXLAN = 4789;
    /** The port Linux had before there was a number: flannel and Cilium still use it. */
    private static final int VXLAN_LINUX = 8472;
    private static final int GENEVE = 6081;

    private final Net net;
    private final UdpStreams streams;

    Udp(Net net, UdpStreams streams) {
        this.net = net;
        this.streams = streams;
    }

    void dissect(Packet p, int from, int to) {
        p.path(p.limit() - from < 4 ? "udp" : "");
        p.u32(from);
        p.protocol("UDP");
        if ((p.row.layers & (Protocol.UDP.bit() | Protocol.TCP.bit())) != 0) {
            p.row.layers |= Protocol.NESTED;
        }
        p.layer(Protocol.UDP, from, HEADER);
        int sourcePort = p.u16(from);
        int destinationPort = p.u16(from + 2);
        p.tree.number(IpFields.UDP_SRCPORT, from, 2, sourcePort);
        p.tree.number(IpFields.UDP_DSTPORT, from + 2, 2, destinationPort);
        int length = p.u16(from + 4);
        p.tree.number(IpFields.UDP_LENGTH, from + 4, 2, length);
        int stream = streams.number(p, sourcePort, destinationPort);
        if (!p.quoted) {
            p.row.sourcePort = sourcePort;
            p.row.destinationPort = destinationPort;
            p.row.inStream = true;
        }
        p.row.stream = stream;
        if (p.info.on()) {
            p.info.set(sourcePort + " → " + destinationPort + " Len=" + Math.max(0, (length == 0 ? to - from : length) - HEADER));
        }
        // 0 stands for a jumbogram; any other length below the header's own is wrong.
        if (length != 0 && length < HEADER) {
            p.info.set("%d → %d [BAD UDP LENGTH %d < 8]".formatted(sourcePort, destinationPort, length));
            p.tree.close();
            return;
        }
        p.tree.number(IpFields.UDP_CHECKSUM, from + 6, 2, p.u16(from + 6));
        p.tree.generated(IpFields.UDP_CHECKSUM_STATUS, p.u16(from + 6) == 0 ? 3 : 2);
        p.tree.generated(IpFields.UDP_STREAM, stream);
        int end = length == 0 ? to : Math.min(to, from + length);
        payload(p, from + HEADER, end, sourcePort, destinationPort, stream);
        p.tree.close();
    }

    private void payload(Packet p, int from, int to, int sourcePort, int destinationPort, int stream) {
        if (to <= from || from >= p.limit()) {
            return;
        }
        p.tree.octets(IpFields.UDP_PAYLOAD, from, to - from);
        if (p.quoted) {
            LinkDissector.data(p, from, to);
        } else if (destinationPort == VXLAN || destinationPort == VXLAN_LINUX && Tunnels.looksVxlan(p, from)) {
            Tunnels.vxlan(net, p, from, to);
        } else if (destinationPort == GENEVE) {
            Tunnels.geneve(net, p, from, to);
        } else if (!streams.payload(p, from, to, sourcePort, destinationPort, stream)) {
            String known = OtherProtocols.udp(p, from, to, sourcePort, destinationPort);
            if (!known.isEmpty()) {
                p.protocol(known);
            }
            LinkDissector.data(p, from, to);
        }
    }
}

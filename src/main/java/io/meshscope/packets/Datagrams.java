package io.meshscope.packets;

import io.meshscope.packets.dissect.Apps;
import io.meshscope.packets.dissect.Conversations;
import io.meshscope.packets.dissect.OutOfBytes;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.dns.Dns;
import io.meshscope.packets.http.HttpApp;
import io.meshscope.packets.net.UdpStreams;
import io.meshscope.packets.quic.Quic;

/** Numbers the streams of UDP, and knows what is in their datagrams. */
final class Datagrams implements UdpStreams {
    private static final int DNS = 53;
    private static final int MULTICAST_DNS = 5353;
    private static final int SSDP = 1900;

    private final Apps apps;
    private final Conversations conversations = new Conversations();
    private final Dns dns = new Dns();
    private final Quic quic = new Quic();
    private int count;

    Datagrams(Apps apps) {
        this.apps = apps;
    }

    @Override
    public int number(Packet p, int sourcePort, int destinationPort) {
        if (p.knownUdpStream >= 0) {
            return p.knownUdpStream;
        }
        int number = conversations.find(p.source, sourcePort, p.destination, destinationPort);
        if (number < 0) {
            number = count++;
            conversations.put(p.source, sourcePort, p.destination, destinationPort, number);
        }
        return number;
    }

    @Override
    public boolean payload(Packet p, int from, int to, int sourcePort, int destinationPort, int stream) {
        if ((sourcePort == SSDP || destinationPort == SSDP) && HttpApp.starts(p, from, to)) {
            p.last = true;
            p.info.anew(true);
            new HttpApp(apps).dissect(p, from, to, true);
            p.protocol("SSDP");
            p.last = false;
            return true;
        }
        if (quic.dissect(p, from, to, stream, sourcePort)) {
            return true;
        }
        boolean multicast = sourcePort == MULTICAST_DNS || destinationPort == MULTICAST_DNS;
        if (!multicast && sourcePort != DNS && destinationPort != DNS) {
            return false;
        }
        int depth = p.tree.depth();
        try {
            dns.dissect(p, from, to, stream, multicast);
        } catch (OutOfBytes e) {
            p.tree.closeTo(depth);
            p.broken(e);
        }
        return true;
    }
}

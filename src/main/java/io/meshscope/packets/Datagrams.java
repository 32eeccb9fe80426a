package io.meshscope.packets;

import io.meshscope.packets.dissect.Conversations;
import io.meshscope.packets.dissect.OutOfBytes;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.dns.Dns;
import io.meshscope.packets.net.UdpStreams;

/** Numbers the streams of UDP, and knows what is in their datagrams. */
final class Datagrams implements UdpStreams {
    private static final int DNS = 53;
    private static final int MULTICAST_DNS = 5353;

    private final Conversations conversations = new Conversations();
    private final Dns dns = new Dns();
    private int count;

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

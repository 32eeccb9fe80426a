package io.meshscope.packets;

import io.meshscope.packets.dissect.Conversations;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.net.UdpStreams;

/** Numbers the streams of UDP, and knows what is in their datagrams. */
final class Datagrams implements UdpStreams {
    private final Conversations conversations = new Conversations();
    private int count;

    @Override
    public int number(Packet p, int sourcePort, int destinationPort) {
        int number = conversations.find(p.source, sourcePort, p.destination, destinationPort);
        if (number < 0) {
            number = count++;
            conversations.put(p.source, sourcePort, p.destination, destinationPort, number);
        }
        return number;
    }

    @Override
    public boolean payload(Packet p, int from, int to, int sourcePort, int destinationPort, int stream) {
        return false;
    }
}

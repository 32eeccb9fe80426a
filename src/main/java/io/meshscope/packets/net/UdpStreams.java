package io.meshscope.packets.net;

import io.meshscope.packets.dissect.Packet;

/** Where the UDP dissector gets the numbers of streams and what is in their datagrams. */
public interface UdpStreams {
    /** The number of the stream of a datagram, a new one when it is the first. */
    int number(Packet p, int sourcePort, int destinationPort);

    /**
     * Takes the payload of a datagram.
     *
     * @return false when it does not know it
     */
    boolean payload(Packet p, int from, int to, int sourcePort, int destinationPort, int stream);
}

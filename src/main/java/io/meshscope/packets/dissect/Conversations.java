package io.meshscope.packets.dissect;

import java.util.Arrays;

/** Pairs of address and port, either way round, each with a number that its owner gives. */
public final class Conversations {
    private long[] addresses = new long[1024];
    private int[] ports = new int[1024];
    private int[] number = new int[1024];
    private int count;

    public Conversations() {
        Arrays.fill(number, -1);
    }

    /** The number of a pair, -1 when it was not given one. */
    public int find(int source, int sourcePort, int destination, int destinationPort) {
        return number[slot(pair(source, sourcePort, destination, destinationPort), portPair(source, sourcePort, destination,
                destinationPort))];
    }

    /** Gives a pair a number, in place of the one it has. */
    public void put(int source, int sourcePort, int destination, int destinationPort, int value) {
        long pair = pair(source, sourcePort, destination, destinationPort);
        int portPair = portPair(source, sourcePort, destination, destinationPort);
        int slot = slot(pair, portPair);
        if (number[slot] < 0) {
            count++;
        }
        addresses[slot] = pair;
        ports[slot] = portPair;
        number[slot] = value;
        if (count * 2 > number.length) {
            grow();
        }
    }

    private int slot(long pair, int portPair) {
        int mask = number.length - 1;
        long h = (pair ^ (long) portPair * 0xD6E8_FEB8_6659_FD93L) * 0x9E37_79B9_7F4A_7C15L;
        int slot = (int) (h ^ h >>> 32) & mask;
        while (number[slot] >= 0 && (addresses[slot] != pair || ports[slot] != portPair)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldAddresses = addresses;
        int[] oldPorts = ports;
        int[] oldNumber = number;
        addresses = new long[oldNumber.length * 2];
        ports = new int[oldNumber.length * 2];
        number = new int[oldNumber.length * 2];
        Arrays.fill(number, -1);
        for (int i = 0; i < oldNumber.length; i++) {
            if (oldNumber[i] >= 0) {
                int slot = slot(oldAddresses[i], oldPorts[i]);
                addresses[slot] = oldAddresses[i];
                ports[slot] = oldPorts[i];
                number[slot] = oldNumber[i];
            }
        }
    }

    /** Whether the first end is the one that stands first in a key. */
    private static boolean first(int source, int sourcePort, int destination, int destinationPort) {
        return source < destination || source == destination && sourcePort <= destinationPort;
    }

    private static long pair(int source, int sourcePort, int destination, int destinationPort) {
        return first(source, sourcePort, destination, destinationPort)
                ? (long) source << 32 | destination
                : (long) destination << 32 | source;
    }

    private static int portPair(int source, int sourcePort, int destination, int destinationPort) {
        return first(source, sourcePort, destination, destinationPort)
                ? sourcePort << 16 | destinationPort
                : destinationPort << 16 | sourcePort;
    }
}

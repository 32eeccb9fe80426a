package io.meshscope.packets.quic;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.tls.CryptoHandshake;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Opens Initial packets, whose keys follow from the client's connection id, and reads the TLS hellos in them. */
public final class Quic {
    private static final int MOST_CONNECTIONS = 2000;
    private static final int MOST_CRYPTO = 1 << 16;

    /** One connection. */
    private static final class Connection {
        private final InitialKeys client;
        private final InitialKeys server;
        private final CryptoHandshake handshake = new CryptoHandshake();
        private final Side fromClient = new Side();
        private final Side fromServer = new Side();
        private final int clientPort;

        Connection(InitialKeys client, InitialKeys server, int clientPort) {
            this.client = client;
            this.server = server;
            this.clientPort = clientPort;
        }
    }

    /** Handshake bytes of one direction that wait for those before them. */
    private static final class Side {
        private final TreeMap<Integer, byte[]> waiting = new TreeMap<>();
        private int next;
    }

    private final Map<Integer, Connection> connections = new LinkedHashMap<>();

    /** Takes a datagram; gives false when it does not look like QUIC. */
    public boolean dissect(Packet p, int from, int to, int stream, int sourcePort) {
        int end = p.within(to);
        if (end - from < 8 || (p.u8(from) & 0x40) == 0 && (p.u8(from) & 0x80) == 0) {
            return false;
        }
        boolean known = connections.containsKey(stream);
        if ((p.u8(from) & 0x80) == 0) {
            return known && said(p);
        }
        int version = p.i32(from + 1);
        if (!known && !version(version)) {
            return false;
        }
        int at = from;
        while (at + 8 < end && (p.u8(at) & 0x80) != 0) {
            int next = packet(p, at, end, stream, sourcePort);
            if (next <= at) {
                break;
            }
            at = next;
        }
        return said(p);
    }

    private static boolean said(Packet p) {
        p.protocol("QUIC");
        p.path("quic");
        return true;
    }

    private static boolean version(int version) {
        return version == 0 || InitialKeys.knows(version);
    }

    /** One long-header packet of the datagram; gives where the next begins, or 0. */
    private int packet(Packet p, int at, int end, int stream, int sourcePort) {
        int version = p.i32(at + 1);
        int destinationLength = p.u8(at + 5);
        int sourceAt = at + 6 + destinationLength;
        int tokenAt = sourceAt + 1 + p.u8(sourceAt);
        int type = p.u8(at) >>> 4 & 3;
        boolean initial = type == (version == InitialKeys.VERSION_2 ? 1 : 0);
        if (destinationLength > 20 || !InitialKeys.knows(version) || type == (version == InitialKeys.VERSION_2 ? 0 : 3)) {
            return 0;
        }
        int lengthAt = tokenAt;
        if (initial) {
            lengthAt = (int) (tokenAt + size(p, tokenAt) + variable(p, tokenAt));
        }
        int number = lengthAt + size(p, lengthAt);
        int next = (int) Math.min(end, number + variable(p, lengthAt));
        if (initial && next - number >= 20 && next <= p.limit()) {
            initial(p, version, Arrays.copyOfRange(p.bytes(), at + 6, sourceAt), at, number, next, stream, sourcePort);
        }
        return next;
    }

    private void initial(Packet p, int version, byte[] id, int at, int number, int end, int stream, int sourcePort) {
        Connection c = connections.get(stream);
        if (c == null) {
            Optional<InitialKeys> client = InitialKeys.of(version, id, "client in");
            Optional<InitialKeys> server = InitialKeys.of(version, id, "server in");
            if (client.isEmpty() || server.isEmpty()) {
                return;
            }
            c = new Connection(client.get(), server.get(), sourcePort);
            connections.put(stream, c);
            if (connections.size() > MOST_CONNECTIONS) {
                connections.remove(connections.keySet().iterator().next());
            }
        }
        boolean fromClient = sourcePort == c.clientPort;
        InitialKeys keys = fromClient ? c.client : c.server;
        Optional<byte[]> plain = keys.open(p.bytes(), at, number, end);
        if (plain.isPresent()) {
            frames(p, c, plain.get(), fromClient);
        }
    }

    /** The frames an Initial packet may have (RFC 9000, 12.4). */
    private static void frames(Packet p, Connection c, byte[] b, boolean fromClient) {
        Cursor in = new Cursor(b);
        while (in.more()) {
            int type = (int) in.variable();
            switch (type) {
                case 0, 1 -> {
                    // padding, ping
                }
                case 2, 3 -> {
                    in.variable();
                    in.variable();
                    long ranges = in.variable();
                    in.variable();
                    for (long i = 0; i < ranges * 2 && in.more(); i++) {
                        in.variable();
                    }
                    for (int i = 0; type == 3 && i < 3; i++) {
                        in.variable();
                    }
                }
                case 6 -> {
                    int offset = (int) in.variable();
                    int length = (int) in.variable();
                    crypto(p, c, offset, in.take(length), fromClient);
                }
                default -> {
                    return;
                }
            }
        }
    }

    private static void crypto(Packet p, Connection c, int offset, byte[] data, boolean fromClient) {
        Side side = fromClient ? c.fromClient : c.fromServer;
        if (offset < 0 || offset > MOST_CRYPTO || offset < side.next) {
            return;
        }
        side.waiting.putIfAbsent(offset, data);
        while (!side.waiting.isEmpty() && side.waiting.firstKey() == side.next) {
            byte[] next = side.waiting.pollFirstEntry().getValue();
            side.next += next.length;
            c.handshake.take(p, next, fromClient);
            if (next.length == 0) {
                break;
            }
        }
    }

    private static int size(Packet p, int at) {
        return 1 << (p.u8(at) >>> 6);
    }

    private static long variable(Packet p, int at) {
        long value = p.u8(at) & 0x3f;
        for (int i = 1; i < size(p, at); i++) {
            value = value << 8 | p.u8(at + i);
        }
        return value;
    }

    /** Reads frames. */
    private static final class Cursor {
        private final byte[] b;
        private int at;

        Cursor(byte[] b) {
            this.b = b;
        }

        boolean more() {
            return at < b.length;
        }

        long variable() {
            if (!more()) {
                return 0;
            }
            int size = 1 << ((b[at] & 0xff) >>> 6);
            long value = b[at] & 0x3f;
            for (int i = 1; i < size && at + i < b.length; i++) {
                value = value << 8 | b[at + i] & 0xff;
            }
            at += size;
            return value;
        }

        byte[] take(int length) {
            int end = (int) Math.min(b.length, Math.max(at, (long) at + length));
            byte[] out = Arrays.copyOfRange(b, Math.min(at, end), end);
            at = end;
            return out;
        }
    }
}

package io.meshscope.packets.tcp;

import io.meshscope.packets.dissect.StreamApp;
import org.jspecify.annotations.Nullable;

/** What is remembered of one stream. The first side is the one whose address and port are {@code address} and {@code port}. */
final class TcpStream {
    static final int SYN = 1;
    static final int SYN_ACK = 2;
    static final int ACK = 4;
    static final int DATA = 8;
    static final int FIN = 16;
    static final int RST = 32;

    final int number;
    final int address;
    final int port;
    final Side first = new Side();
    final Side second = new Side();
    long firstTime;
    long lastTime;
    long synTime;
    long initialRtt = -1;
    int completeness;
    /** Whether the second side is the client: the stream was first seen from a SYN-ACK. */
    boolean reversed;
    boolean ended;
    @Nullable
    StreamApp app;

    TcpStream(int number, int address, int port, long time) {
        this.number = number;
        this.address = address;
        this.port = port;
        this.firstTime = time;
        this.lastTime = time;
    }

    /** Forgets what ran in it. */
    void forget() {
        app = null;
        first.forget();
        second.forget();
    }

    boolean fromFirst(int source, int sourcePort) {
        return source == address && sourcePort == port;
    }
}

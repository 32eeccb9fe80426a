package io.meshscope.packets.flow;

import io.meshscope.packets.Capture;

/** An application's call as the loopback interface shows it: what it sends goes to its proxy, the answers come from the service. */
final class HalvesCapture {
    private HalvesCapture() {}

    static Capture of() {
        String request = "GET / HTTP/1.1\r\nhost: catalog\r\n\r\n";
        String answer = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
        MadeCapture asking = new MadeCapture().between("10.0.0.5", 41000, "127.0.0.1", 15001);
        return asking.half(true, "syn", "").other("10.200.3.2", 80).half(false, "synack", "").other("127.0.0.1", 15001)
                .half(true, "ack", "").half(true, "data", request).other("10.200.3.2", 80).half(false, "data", answer).open();
    }
}

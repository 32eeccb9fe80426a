package io.meshscope.packets.flow;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.packets.Capture;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Makes capture files of TCP segments: classic pcap with nanoseconds, raw IPv4, checksums left out. */
public final class MadeCapture {
    private static final int RAW = 101;
    private static final int FIN = 0x11;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ACK = 0x10;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private long nanos = Instant.parse("2026-11-20T07:36:14Z").getEpochSecond() * 1_000_000_000L;
    private String client = "10.0.0.1";
    private String server = "10.0.0.2";
    private int clientPort = 40000;
    private int serverPort = 3000;
    private int clientSequence = 1000;
    private int serverSequence = 5000;

    public MadeCapture() {
        file.writeBytes(ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putInt(0xa1b23c4d).putShort((short) 2).putShort((short) 4)
                .putInt(0).putInt(0).putInt(65535).putInt(RAW).array());
    }

    /** The next segments belong to this connection. */
    public MadeCapture between(String from, int fromPort, String to, int toPort) {
        client = from;
        clientPort = fromPort;
        server = to;
        serverPort = toPort;
        clientSequence = 1000;
        serverSequence = 5000;
        return this;
    }

    /** The next segment comes this much later. */
    public MadeCapture later(long nanoseconds) {
        nanos += nanoseconds;
        return this;
    }

    public MadeCapture opened() {
        return segment(true, SYN, "").segment(false, SYN | ACK, "").segment(true, ACK, "");
    }

    public MadeCapture says(boolean fromClient, String text) {
        return segment(fromClient, ACK | 0x08, text);
    }

    public MadeCapture acks(boolean fromClient) {
        return segment(fromClient, ACK, "");
    }

    public MadeCapture fin(boolean fromClient) {
        return segment(fromClient, FIN, "");
    }

    public MadeCapture rst(boolean fromClient) {
        return segment(fromClient, RST, "");
    }

    /** The other side has another address from now on, as redirection makes it look. */
    MadeCapture other(String address, int port) {
        server = address;
        serverPort = port;
        return this;
    }

    /** A segment by the name of what it is. */
    MadeCapture half(boolean fromClient, String what, String text) {
        return segment(fromClient, what.equals("syn") ? SYN : what.equals("synack") ? SYN | ACK : ACK, text);
    }

    private MadeCapture segment(boolean fromClient, int flags, String text) {
        byte[] payload = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer ip = ByteBuffer.allocate(40 + payload.length);
        ip.put((byte) 0x45).put((byte) 0).putShort((short) (40 + payload.length)).putInt(0).put((byte) 64).put((byte) 6).putShort((short) 0)
                .put(address(fromClient ? client : server)).put(address(fromClient ? server : client));
        ip.putShort((short) (fromClient ? clientPort : serverPort)).putShort((short) (fromClient ? serverPort : clientPort))
                .putInt(fromClient ? clientSequence : serverSequence)
                .putInt((flags & ACK) == 0 ? 0 : fromClient ? serverSequence : clientSequence).put((byte) 0x50).put((byte) flags)
                .putShort((short) 64000).putInt(0).put(payload);
        int used = payload.length + ((flags & (SYN | 0x01)) != 0 ? 1 : 0);
        if (fromClient) {
            clientSequence += used;
        } else {
            serverSequence += used;
        }
        file.writeBytes(ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt((int) (nanos / 1_000_000_000L))
                .putInt((int) (nanos % 1_000_000_000L)).putInt(ip.capacity()).putInt(ip.capacity()).array());
        file.writeBytes(ip.array());
        nanos += 20_000;
        return this;
    }

    private static byte[] address(String text) {
        byte[] out = new byte[4];
        String[] parts = text.split("\\.");
        for (int i = 0; i < 4; i++) {
            out[i] = (byte) Integer.parseInt(parts[i]);
        }
        return out;
    }

    /** The file. */
    public byte[] bytes() {
        return file.toByteArray();
    }

    /** The file, opened and indexed. */
    public Capture open() {
        Capture capture = Capture.open(Bytes.of(bytes()), "made.pcap");
        capture.index(JobContext.QUIET);
        return capture;
    }

    /** Two connections: a timeout with a late answer inside the pod, and one that is answered. */
    public static MadeCapture timeout() {
        String request = "GET /items HTTP/1.1\r\nhost: catalog\r\nx-request-id: abc-1\r\n\r\n";
        String answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]";
        return new MadeCapture().between("127.0.0.6", 52137, "10.10.0.13", 3000).opened().says(true, request).acks(false).later(500_000_000)
                .fin(true).later(249_000_000).says(false, answer).rst(true).between("10.10.0.6", 40720, "10.10.0.13", 3000).opened()
                .says(true, request.replace("abc-1", "abc-2")).says(false, answer).fin(true).fin(false);
    }
}

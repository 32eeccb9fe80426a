package io.meshscope.packets;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.Value;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes pcap files of raw IPv4: one client, one server, the sequence numbers counted by itself. */
public final class MadeCapture {
    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int PSH = 8;
    static final int ACK = 16;
    private static final int RAW = 101;
    private static final byte[] CLIENT = {10, 0, 0, 1};
    private static final byte[] SERVER = {10, 0, 0, 2};

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final int port;
    private int clientPort = 40_000;
    private long micros;
    private int clientNext = 1000;
    private int serverNext = 5000;
    private int window = 512;

    public MadeCapture(int port) {
        this.port = port;
        file.writeBytes(header(RAW));
    }

    static byte[] header(int linkType) {
        return ByteBuffer.allocate(24).putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(262_144)
                .putInt(linkType)
                .array();
    }

    static byte[] record(long micros, byte[] frame, int wire) {
        return ByteBuffer.allocate(16 + frame.length).putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000)).putInt(
                frame.length).putInt(wire).put(frame).array();
    }

    static byte[] ip(int protocol, byte[] from, byte[] to, byte[] payload) {
        return ByteBuffer.allocate(20 + payload.length).put((byte) 0x45).put((byte) 0).putShort((short) (20 + payload.length)).putInt(0)
                .put((byte) 64).put((byte) protocol).putShort((short) 0).put(from).put(to).put(payload).array();
    }

    static byte[] udp(int from, int to, byte[] payload) {
        return ByteBuffer.allocate(8 + payload.length).putShort((short) from).putShort((short) to).putShort((short) (8 + payload.length))
                .putShort((short) 0).put(payload).array();
    }

    MadeCapture after(long more) {
        micros += more;
        return this;
    }

    MadeCapture window(int size) {
        window = size;
        return this;
    }

    /** The same ends with another port of the client: a new connection. */
    MadeCapture again(int newClientPort) {
        clientPort = newClientPort;
        clientNext = 1000;
        serverNext = 5000;
        return this;
    }

    MadeCapture segment(boolean client, int flags, int sequence, int acknowledgement, byte[] payload) {
        byte[] tcp = ByteBuffer.allocate(20 + payload.length).putShort((short) (client ? clientPort : port)).putShort((short) (client
                ? port
                : clientPort)).putInt(sequence).putInt(acknowledgement).put((byte) 0x50).put((byte) flags).putShort((short) window)
                .putInt(0).put(payload).array();
        micros += 100;
        return frame(ip(6, client ? CLIENT : SERVER, client ? SERVER : CLIENT, tcp));
    }

    MadeCapture frame(byte[] bytes) {
        file.writeBytes(record(micros, bytes, bytes.length));
        return this;
    }

    /** A frame of which only the beginning was kept. */
    MadeCapture cut(byte[] bytes, int kept) {
        file.writeBytes(record(micros, java.util.Arrays.copyOf(bytes, kept), bytes.length));
        return this;
    }

    private MadeCapture next(boolean client, int flags, byte[] payload) {
        int sequence = client ? clientNext : serverNext;
        segment(client, flags, sequence, (flags & ACK) == 0 ? 0 : client ? serverNext : clientNext, payload);
        int more = payload.length + ((flags & (SYN | FIN)) != 0 ? 1 : 0);
        clientNext += client ? more : 0;
        serverNext += client ? 0 : more;
        return this;
    }

    public MadeCapture handshake() {
        return next(true, SYN, new byte[0]).next(false, SYN | ACK, new byte[0]).next(true, ACK, new byte[0]);
    }

    MadeCapture ack(boolean client) {
        return next(client, ACK, new byte[0]);
    }

    MadeCapture fin(boolean client) {
        return next(client, FIN | ACK, new byte[0]);
    }

    public MadeCapture rst(boolean client) {
        return next(client, RST | ACK, new byte[0]);
    }

    MadeCapture send(boolean client, byte[] payload) {
        return next(client, PSH | ACK, payload);
    }

    public MadeCapture send(boolean client, String text) {
        return send(client, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes, a few at a time. */
    MadeCapture pieces(boolean client, byte[] payload, int size) {
        for (int at = 0; at < payload.length; at += size) {
            send(client, java.util.Arrays.copyOfRange(payload, at, Math.min(payload.length, at + size)));
        }
        return this;
    }

    /** Bytes that were sent but not captured. */
    MadeCapture lose(boolean client, int bytes) {
        clientNext += client ? bytes : 0;
        serverNext += client ? 0 : bytes;
        return this;
    }

    /** Where the next byte of a side will be. */
    int sequence(boolean client) {
        return client ? clientNext : serverNext;
    }

    public byte[] bytes() {
        return file.toByteArray();
    }

    Capture open() {
        return open(bytes());
    }

    static Capture open(byte[] bytes) {
        Capture capture = Capture.open(Bytes.of(bytes), "made.pcap");
        capture.index(JobContext.QUIET);
        return capture;
    }

    /** All values of a field in a frame, as text. */
    static List<String> values(Capture capture, int frame, FieldId field) {
        return values(capture.dissect(frame), field);
    }

    static List<String> values(Dissection d, FieldId field) {
        return d.all(field).stream().map(n -> switch (n.value()) {
            case Value.Number(long v) -> String.valueOf(v);
            case Value.Text(String t) -> t;
            case Value.Nanos(long v) -> String.valueOf(v);
            case Value.Octets o -> o.toString();
            case Value.Present _ -> "there";
        }).toList();
    }
}

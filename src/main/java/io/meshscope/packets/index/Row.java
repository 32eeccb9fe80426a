package io.meshscope.packets.index;

/**
 * What the dissectors of one frame say for the columns. One object is filled again and again, so that ten million frames make no objects; its
 * fields are open for the same reason.
 */
public final class Row {
    /** Bits of {@link Protocol}. */
    public long layers;
    /** Numbers in {@link Addresses}: the last network addresses, else the hardware addresses. */
    public int source;
    public int destination;
    public int sourcePort;
    public int destinationPort;
    /** Number of the TCP or UDP stream, -1 for none. */
    public int stream;
    /** Whether the stream's own segments include this frame; not so for one that ICMP quotes. */
    public boolean inStream;
    /** Number of the Protocol column in {@link Columns#protocolNames()}. */
    public int protocol;
    /** The 12 bits of flags; 0 when not TCP. */
    public int flags;
    /** Relative sequence and acknowledgement numbers. */
    public int sequence;
    public int acknowledgement;
    /** Bytes of payload of TCP. */
    public int payload;
    /** The window as sent, unscaled. */
    public int window;
    /** Bits of {@link Analysis}. */
    public int analysis;
    /** Handshake messages in clear, bit n for type n below 32. */
    public int handshakes;
    /** Server name asked for by a ClientHello: number in {@link Columns#hosts()}. */
    public int serverName;
    /** Host of a request: number in {@link Columns#hosts()}. */
    public int host;
    /** Alert description in clear plus one, 0 for none. */
    public int alert;
    /** Status of a response, 0 for none. */
    public int status;
    /** Method of a request: number in {@link Columns#methods()}. */
    public int method;
    /** Type and code of ICMP, as {@code type << 8 | code}; or the response code of DNS plus one. */
    public int code;

    /** Empties it for the next frame. */
    public void clear() {
        layers = 0;
        source = 0;
        destination = 0;
        sourcePort = 0;
        destinationPort = 0;
        stream = -1;
        inStream = false;
        protocol = 0;
        flags = 0;
        sequence = 0;
        acknowledgement = 0;
        payload = 0;
        window = 0;
        analysis = 0;
        handshakes = 0;
        serverName = 0;
        host = 0;
        alert = 0;
        status = 0;
        method = 0;
        code = 0;
    }

    boolean hasDetail() {
        return (handshakes | serverName | host | alert | status | method | code) != 0;
    }
}

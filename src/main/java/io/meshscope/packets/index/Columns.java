package io.meshscope.packets.index;

/**
 * What is known of every frame of a capture, by its number from 0. Filled by one thread; others may read the rows below {@link #size()} at the
 * same time. Frames never change once they are there.
 */
public final class Columns {
    private final LongColumn layers = new LongColumn();
    private final IntColumn source = new IntColumn();
    private final IntColumn destination = new IntColumn();
    private final IntColumn ports = new IntColumn();
    private final IntColumn stream = new IntColumn();
    private final IntColumn next = new IntColumn();
    private final CharColumn protocol = new CharColumn();
    private final CharColumn flags = new CharColumn();
    private final CharColumn window = new CharColumn();
    private final CharColumn analysis = new CharColumn();
    private final IntColumn sequence = new IntColumn();
    private final IntColumn acknowledgement = new IntColumn();
    private final IntColumn payload = new IntColumn();
    private final IntColumn detail = new IntColumn();
    private final Details details = new Details();
    private final Addresses addresses = new Addresses();
    private final Names protocolNames = new Names();
    private final Names hosts = new Names();
    private final Names methods = new Names();
    private final Streams tcp = new Streams();
    private final Streams udp = new Streams();
    private volatile int size;

    /** Rows that can be read. */
    public int size() {
        return size;
    }

    /** The distinct addresses. */
    public Addresses addresses() {
        return addresses;
    }

    /** The texts of the Protocol column. */
    public Names protocolNames() {
        return protocolNames;
    }

    /** Names of hosts, asked for by TLS or HTTP. */
    public Names hosts() {
        return hosts;
    }

    /** Methods of requests. */
    public Names methods() {
        return methods;
    }

    /** The TCP streams by number. */
    public Streams tcp() {
        return tcp;
    }

    /** The UDP streams by number. */
    public Streams udp() {
        return udp;
    }

    /** Bits of {@link Protocol}. */
    public long layers(int row) {
        return layers.get(row);
    }

    /** Whether a protocol is in a frame. */
    public boolean has(int row, Protocol p) {
        return p.in(layers.get(row));
    }

    /** Number of the source address: the last network address of the frame, else the hardware address, else 0. */
    public int source(int row) {
        return source.get(row);
    }

    /** Number of the destination address. */
    public int destination(int row) {
        return destination.get(row);
    }

    /** Port of TCP or UDP the frame comes from, 0 without. */
    public int sourcePort(int row) {
        return ports.get(row) >>> 16;
    }

    /** Port of TCP or UDP the frame goes to, 0 without. */
    public int destinationPort(int row) {
        return ports.get(row) & 0xffff;
    }

    /** Number of its TCP stream (with {@link Protocol#TCP}) or UDP stream, -1 for none. */
    public int stream(int row) {
        return stream.get(row);
    }

    /** The next frame of the same stream, -1 for none (yet) and for frames that only quote a stream. */
    public int next(int row) {
        return next.get(row) - 1;
    }

    /** Text of the Protocol column. */
    public String protocol(int row) {
        return protocolNames.get(protocol.get(row));
    }

    /** The 12 bits of TCP flags. */
    public int flags(int row) {
        return flags.get(row);
    }

    /** Relative sequence number. */
    public long sequence(int row) {
        return sequence.get(row) & 0xffff_ffffL;
    }

    /** Relative acknowledgement number. */
    public long acknowledgement(int row) {
        return acknowledgement.get(row) & 0xffff_ffffL;
    }

    /** Bytes of TCP payload. */
    public int payload(int row) {
        return payload.get(row);
    }

    /** TCP window as sent. */
    public int window(int row) {
        return window.get(row);
    }

    /** Bits of {@link Analysis}. */
    public int analysis(int row) {
        return analysis.get(row);
    }

    /** Handshake messages in clear, bit n for type n below 32. */
    public int handshakes(int row) {
        return details.handshakes(detail.get(row));
    }

    /** Server name of a ClientHello, a number in {@link #hosts()}; 0 for none. */
    public int serverName(int row) {
        return details.serverName(detail.get(row));
    }

    /** Host of a request, a number in {@link #hosts()}; 0 for none. */
    public int host(int row) {
        return details.host(detail.get(row));
    }

    /** Description of an alert in clear, -1 for none. */
    public int alert(int row) {
        return details.alert(detail.get(row)) - 1;
    }

    /** Status of a response, 0 for none. */
    public int status(int row) {
        return details.status(detail.get(row));
    }

    /** Method of a request, a number in {@link #methods()}; 0 for none. */
    public int method(int row) {
        return details.method(detail.get(row));
    }

    /** Type and code of ICMP ({@code type << 8 | code}), or the response code of DNS plus one. */
    public int code(int row) {
        return details.code(detail.get(row));
    }

    /** Writes the next row. It can be read only after {@link #publish}. */
    public void append(int row, Row r, long time, int length) {
        layers.set(row, r.layers);
        source.set(row, r.source);
        destination.set(row, r.destination);
        ports.set(row, r.sourcePort << 16 | r.destinationPort & 0xffff);
        stream.set(row, r.stream);
        next.set(row, 0);
        protocol.set(row, (char) r.protocol);
        flags.set(row, (char) r.flags);
        window.set(row, (char) r.window);
        analysis.set(row, (char) r.analysis);
        sequence.set(row, r.sequence);
        acknowledgement.set(row, r.acknowledgement);
        payload.set(row, r.payload);
        detail.set(row, r.hasDetail() ? details.add(r) : 0);
        if (r.inStream) {
            link(row, (r.layers & Protocol.TCP.bit()) != 0 ? tcp : udp, r, time, length);
        } else {
            announce(row, r, time);
        }
    }

    /** A stream that a message of ICMP tells about before any of its own frames was seen. */
    private void announce(int row, Row r, long time) {
        if (r.stream >= 0) {
            ((r.layers & Protocol.TCP.bit()) != 0 ? tcp : udp).announce(row, r, time);
        }
    }

    private void link(int row, Streams streams, Row r, long time, int length) {
        int before = streams.add(row, r, time, length);
        if (before >= 0) {
            next.set(before, row + 1);
        }
    }

    /** Lets others read the rows below a number. */
    public void publish(int rows) {
        size = rows;
    }
}

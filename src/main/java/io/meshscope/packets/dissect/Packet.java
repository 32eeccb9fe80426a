package io.meshscope.packets.dissect;

import io.meshscope.packets.field.Dissection.SourceKind;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.FrameFields;
import io.meshscope.packets.index.Addresses;
import io.meshscope.packets.index.Columns;
import io.meshscope.packets.index.Protocol;
import io.meshscope.packets.index.Row;
import java.nio.charset.StandardCharsets;

/**
 * The frame at hand: its bytes, what is known of it so far, and what becomes of it. One object serves frame after frame. The bytes change while
 * something put together or decrypted is read; {@link #limit} is where they end, though the protocols may say that there was more.
 */
public final class Packet {
    /** For the columns. */
    public final Row row = new Row();
    /** For the details. */
    public final TreeBuilder tree = new TreeBuilder();
    /** Text of the Info column, kept only while {@link #describing}. */
    public final Info info = new Info();
    /** Where addresses and names get their numbers. */
    public final Columns columns;

    /** Its number from 0. */
    public int frame;
    /** When it was captured, nanoseconds since 1970. */
    public long time;
    /** The number of its TCP stream when that is known from before, else -1. */
    public int knownStream = -1;
    /** Whether it is known from before that its stream uses the ports of an earlier one again. */
    public boolean knownReused;
    /** The number of its UDP stream when that is known from before, else -1. */
    public int knownUdpStream = -1;
    /** Whether it is quoted by an error message: nothing may be learned from it for its stream. */
    public boolean quoted;
    /** Numbers of the addresses of the header read last, quoted or not. */
    public int source;
    public int destination;
    /** What a {@link StreamApp} that did not use all its bytes waits for: this many more, or {@link #MORE} or {@link #ALL}. */
    public int need;
    /** Whether the stream ends with the bytes at hand: nothing more will come. */
    public boolean last;
    /** How many routers the packet may still pass: the number in the header read last. */
    public int hopLimit;
    /** How deep dissectors call each other. */
    private int depth;

    private byte[] bytes = {};
    private int limit;
    private String protocol = "";
    private boolean protocolFixed;
    private boolean describing;
    private boolean truncated;
    private final StringBuilder path = new StringBuilder();

    private static final int DEEPEST = 40;

    /** Whatever comes next. */
    public static final int MORE = -1;
    /** Everything until the stream ends. */
    public static final int ALL = -2;

    public Packet(Columns columns) {
        this.columns = columns;
    }

    /**
     * Begins a frame.
     *
     * @param number   its number from 0
     * @param nanos    when it was captured
     * @param data     an array that begins with its bytes
     * @param length   how many bytes are there
     * @param cut      whether there were more on the wire
     * @param wanted   how much is wanted of it
     */
    public void start(int number, long nanos, byte[] data, int length, boolean cut, Detail wanted) {
        truncated = cut;
        row.clear();
        frame = number;
        time = nanos;
        bytes = data;
        limit = length;
        protocol = "";
        protocolFixed = false;
        describing = wanted != Detail.COLUMNS;
        quoted = false;
        last = false;
        need = 0;
        depth = 0;
        path.setLength(0);
        info.start(describing);
        tree.start(wanted == Detail.TREE, data, length);
    }

    /** Whether more is wanted of this frame than the columns need. */
    public boolean describing() {
        return describing;
    }

    /** The bytes being read. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the bytes being read end. */
    public int limit() {
        return limit;
    }

    /** Where the bytes of a part end that says it goes to {@code end}. */
    public int within(int end) {
        return Math.min(end, limit);
    }

    /** Reads from other bytes until {@link #leave}. */
    public Saved enter(SourceKind kind, byte[] other, int length) {
        Saved saved = new Saved(bytes, limit, truncated, tree.enter(kind, other, length));
        truncated = false;
        bytes = other;
        limit = length;
        return saved;
    }

    /** Reads from the former bytes again. */
    public void leave(Saved saved) {
        bytes = saved.bytes;
        limit = saved.limit;
        truncated = saved.truncated;
        tree.leave(saved.source, bytes);
    }

    /** Bytes that were being read. */
    public record Saved(byte[] bytes, int limit, boolean truncated, int source) {}

    /** One call deeper; malformed when there are too many. */
    public void down() {
        if (++depth > DEEPEST) {
            throw OutOfBytes.MALFORMED;
        }
    }

    /** Back from a call. */
    public void up() {
        depth--;
    }

    /** A byte. */
    public int u8(int at) {
        if (at >= limit || at < 0) {
            throw OutOfBytes.CUT;
        }
        return bytes[at] & 0xff;
    }

    /** Two bytes, big endian. */
    public int u16(int at) {
        if (at > limit - 2 || at < 0) {
            throw OutOfBytes.CUT;
        }
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    /** Three bytes. */
    public int u24(int at) {
        return u8(at) << 16 | u16(at + 1);
    }

    /** Four bytes, which may look negative. */
    public int i32(int at) {
        if (at > limit - 4 || at < 0) {
            throw OutOfBytes.CUT;
        }
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    /** Four bytes without sign. */
    public long u32(int at) {
        return i32(at) & 0xffff_ffffL;
    }

    /** Eight bytes. */
    public long i64(int at) {
        return u32(at) << 32 | u32(at + 4);
    }

    /** The protocol's lengths contradict each other. */
    public static OutOfBytes malformed() {
        return OutOfBytes.MALFORMED;
    }

    /** Text of one byte a character. */
    public String latin(int from, int to) {
        int end = within(to);
        return from >= end ? "" : new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }

    /** Text as UTF-8. */
    public String text(int from, int to) {
        int end = within(to);
        return from >= end ? "" : new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** A protocol begins: a layer of the tree, a bit of the columns. */
    public void layer(Protocol p, int start, int length) {
        row.layers |= p.bit();
        layer(p.field(), start, length);
    }

    /** A protocol without a bit begins. */
    public void layer(FieldId field, int start, int length) {
        if (describing) {
            tree.layer(field, start, length);
            path(field.name());
        }
    }

    /** A step of {@code frame.protocols} that is no layer. */
    public void path(String name) {
        if (describing && !name.isEmpty() && !name.startsWith("_ws") && !name.equals("frame")) {
            path.append(path.isEmpty() ? "" : ":").append(name);
        }
    }

    /** The text of {@code frame.protocols}. */
    public String path() {
        return path.toString();
    }

    /** Sets the text of the Protocol column. */
    public void protocol(String name) {
        if (!protocolFixed) {
            protocol = name;
        }
    }

    /** The text of the Protocol column. */
    public String protocol() {
        return protocol;
    }

    /** What was said so far stays when another message follows in the same frame; gives what to hand to {@link #fixed}. */
    public boolean fix() {
        boolean before = protocolFixed;
        protocolFixed = true;
        info.fence();
        return before;
    }

    /** Ends what {@link #fix} began. */
    public void fixed(boolean before) {
        protocolFixed = before;
    }

    /** Whether the Protocol column may not change any more. */
    public boolean protocolFixed() {
        return protocolFixed;
    }

    /** The frame was cut, or makes no sense from here. */
    public void broken(OutOfBytes why) {
        if (why.cut() && truncated) {
            row.layers |= Protocol.SHORT.bit();
            layer(FrameFields.SHORT, 0, 0);
            info.append("[Packet size limited during capture]");
        } else {
            row.layers |= Protocol.MALFORMED.bit();
            layer(FrameFields.MALFORMED, 0, 0);
            tree.expert(8_388_608, "Malformed Packet (Exception occurred)");
            info.append("[Malformed Packet]");
        }
        tree.close();
    }

    /** The network addresses, as they are seen from here on. */
    public void addresses(Addresses.Family family, long sourceHigh, long sourceLow, long destinationHigh, long destinationLow) {
        source = columns.addresses().add(family, sourceHigh, sourceLow);
        destination = columns.addresses().add(family, destinationHigh, destinationLow);
        if (!quoted) {
            row.source = source;
            row.destination = destination;
        }
    }
}

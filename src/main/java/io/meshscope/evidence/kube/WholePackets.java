package io.meshscope.evidence.kube;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Passes a pcap on packet by packet, so that the file never ends in the middle of one (IETF draft-ietf-opsawg-pcap). For one thread. */
final class WholePackets extends OutputStream {
    private static final int FILE_HEADER = 24;
    private static final int PACKET_HEADER = 16;
    private static final int LENGTH = 8;
    /** The limit of libpcap. */
    private static final int LONGEST = 262_144;

    private final OutputStream out;
    private final long most;
    private byte[] held = new byte[1 << 16];
    private int size;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private volatile long written;
    private volatile boolean full;

    /**
     * Passes on to a stream.
     *
     * @param most bytes to pass on
     */
    WholePackets(OutputStream out, long most) {
        this.out = out;
        this.most = most;
    }

    /** Bytes passed on so far. */
    long written() {
        return written;
    }

    /** Whether another packet would be too much. */
    boolean isFull() {
        return full;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[]{(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (size + length > held.length) {
            held = java.util.Arrays.copyOf(held, Math.max(held.length * 2, size + length));
        }
        System.arraycopy(bytes, from, held, size, length);
        size += length;
        int whole = whole();
        if (whole > 0 && !full) {
            out.write(held, 0, whole);
            out.flush();
            // One thread writes, others look.
            long now = written + whole;
            written = now;
            System.arraycopy(held, whole, held, 0, size - whole);
            size -= whole;
        } else if (full) {
            size = 0;
        }
    }

    /** How much of what is held are whole packets that still fit. */
    private int whole() throws IOException {
        ByteBuffer view = ByteBuffer.wrap(held, 0, size);
        int at = 0;
        if (written == 0) {
            if (size < FILE_HEADER) {
                return 0;
            }
            order = order(view);
            at = FILE_HEADER;
        }
        view.order(order);
        while (size - at >= PACKET_HEADER) {
            int length = view.getInt(at + LENGTH);
            if (length < 0 || length > LONGEST) {
                throw new IOException("not a capture");
            }
            int next = at + PACKET_HEADER + length;
            if (next > size) {
                break;
            }
            if (written + next > most) {
                full = true;
                break;
            }
            at = next;
        }
        return at;
    }

    private ByteOrder order(ByteBuffer view) throws IOException {
        int magic = view.order(ByteOrder.BIG_ENDIAN).getInt(0);
        return switch (magic) {
            case 0xa1b2c3d4, 0xa1b23c4d -> ByteOrder.BIG_ENDIAN;
            case 0xd4c3b2a1, 0x4d3cb2a1 -> ByteOrder.LITTLE_ENDIAN;
            default -> throw new IOException("not a capture: " + start());
        };
    }

    private String start() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = 0; i < Math.min(size, 80); i++) {
            text.write(held[i] >= ' ' ? held[i] : ' ');
        }
        return text.toString(java.nio.charset.StandardCharsets.US_ASCII).strip();
    }
}

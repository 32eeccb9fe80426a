package io.meshscope.packets.http;

import io.meshscope.packets.dissect.Packet;
import java.io.ByteArrayOutputStream;
import java.util.function.IntConsumer;

/** Chunked bodies (RFC 9112, 7.1). */
final class Chunks {
    private static final int LONGEST_SIZE_LINE = 4096;

    private Chunks() {}

    /**
     * Finds the end of a chunked body.
     *
     * @param start where the message starts
     * @param body  where to go on, from its start
     * @param to    end of the bytes
     * @param reached told from where to go on next time, from the message's start
     * @return the end, or -1 with {@link Packet#need} set
     */
    static int end(Packet p, int start, int body, int to, IntConsumer reached) {
        byte[] b = p.bytes();
        int end = p.within(to);
        int at = start + body;
        while (true) {
            reached.accept(at - start);
            int line = Head.lineEnd(b, at, end);
            if (line >= end) {
                return more(p, Packet.MORE, to);
            }
            long size = size(b, at, line);
            if (size < 0 || line - at > LONGEST_SIZE_LINE) {
                return to;
            }
            if (size == 0) {
                return trailer(p, b, line + 1, end, to);
            }
            long next = line + 1 + size + 2;
            if (next > to) {
                return more(p, (int) Math.min(next - to, Integer.MAX_VALUE / 4), to);
            }
            at = (int) next;
        }
    }

    private static int more(Packet p, int need, int to) {
        if (p.last) {
            return to;
        }
        p.need = need;
        return -1;
    }

    private static int trailer(Packet p, byte[] b, int from, int end, int to) {
        int at = from;
        while (true) {
            int line = Head.lineEnd(b, at, end);
            if (line >= end) {
                return more(p, Packet.MORE, to);
            }
            if (line == at || line == at + 1 && b[at] == '\r') {
                return line + 1;
            }
            at = line + 1;
        }
    }

    private static long size(byte[] b, int from, int end) {
        long size = 0;
        int digits = 0;
        for (int i = from; i < end; i++) {
            int d = Character.digit(b[i], 16);
            if (d < 0) {
                break;
            }
            size = size << 4 | d;
            digits++;
        }
        return digits == 0 || digits > 15 ? -1 : size;
    }

    /** A body without its chunks. */
    static byte[] joined(Packet p, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] b = p.bytes();
        int end = p.within(to);
        int at = from;
        while (at < end) {
            int line = Head.lineEnd(b, at, end);
            long size = line < end ? size(b, at, line) : 0;
            if (size <= 0) {
                break;
            }
            int last = (int) Math.min(end, line + 1 + size);
            out.write(b, Math.min(line + 1, last), last - Math.min(line + 1, last));
            at = last + 2;
        }
        return out.toByteArray();
    }
}

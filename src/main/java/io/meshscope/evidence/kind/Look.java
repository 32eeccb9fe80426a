package io.meshscope.evidence.kind;

import io.meshscope.base.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A bounded look at some bytes: the first 64 KiB and the last 4 KiB, which is all that detection reads. */
public final class Look {
    private static final int HEAD = 1 << 16;
    private static final int TAIL = 1 << 12;
    private static final int PAIRS = 512;

    private final byte[] head;
    private final byte[] tail;
    private final long size;

    private Look(byte[] head, byte[] tail, long size) {
        this.head = head;
        this.tail = tail;
        this.size = size;
    }

    /** Looks at bytes. */
    public static Look at(Bytes bytes) {
        long size = bytes.size();
        return new Look(bytes.array(0, Math.min(HEAD, size)), bytes.array(Math.max(0, size - TAIL), size), size);
    }

    /** Looks at a file without mapping it. */
    public static Look at(FileChannel file) throws IOException {
        long size = file.size();
        byte[] head = read(file, 0, (int) Math.min(HEAD, size));
        byte[] tail = size <= head.length
                ? Arrays.copyOfRange(head, (int) Math.max(0, size - TAIL), head.length)
                : read(file, Math.max(0, size - TAIL), (int) Math.min(TAIL, size));
        return new Look(head, tail, size);
    }

    private static byte[] read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int n;
        do {
            n = file.read(buffer, at + buffer.position());
        } while (n > 0 && buffer.hasRemaining());
        // A file that shrank meanwhile gives less than its size promised.
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** How many bytes there are in all. */
    public long size() {
        return size;
    }

    int headLength() {
        return head.length;
    }

    int tailLength() {
        return tail.length;
    }

    /** Whether the head is everything. */
    boolean whole() {
        return head.length >= size;
    }

    /** Whether the bytes from an offset on are these, given as characters of one byte each. */
    boolean hasAt(int offset, String wanted) {
        return Arrays.equals(head, Math.min(offset, head.length), Math.min(offset + wanted.length(), head.length),
                wanted.getBytes(StandardCharsets.ISO_8859_1), 0, wanted.length());
    }

    byte headAt(int i) {
        return head[i];
    }

    byte tailAt(int i) {
        return tail[i];
    }

    String headText(int from, int to) {
        return new String(head, from, to - from, StandardCharsets.UTF_8);
    }

    String tailText(int from, int to) {
        return new String(tail, from, to - from, StandardCharsets.UTF_8);
    }

    /** Index after a line of the head: of its line feed, or the head's length. */
    int lineEnd(int from) {
        int i = from;
        while (i < head.length && head[i] != '\n') {
            i++;
        }
        return i;
    }

    /** Whether the head reads as a tar header: POSIX magic, or the checksum of the oldest format (POSIX ustar, GNU tar manual). */
    public boolean isTar() {
        return TarHeader.matches(head);
    }

    /**
     * The encoding when this is text in UTF-16: told by its byte order mark, or by every other byte being zero, as Windows shells write it.
     */
    public Optional<Charset> utf16() {
        if (hasAt(0, "\u00ff\u00fe") && !hasAt(2, "\0\0")) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (hasAt(0, "\u00fe\u00ff")) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        int pairs = Math.min(head.length, PAIRS) / 2;
        int[] zero = new int[2];
        int[] text = new int[2];
        for (int i = 0; i < pairs * 2; i++) {
            zero[i & 1] += head[i] == 0 ? 1 : 0;
            text[i & 1] += head[i] >= ' ' || head[i] == '\n' || head[i] == '\r' || head[i] == '\t' ? 1 : 0;
        }
        if (pairs >= 4 && zero[1] * 10 >= pairs * 9 && text[0] * 10 >= pairs * 9) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return pairs >= 4 && zero[0] * 10 >= pairs * 9 && text[1] * 10 >= pairs * 9
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    /** How many bytes a UTF-8 byte order mark takes at the start. */
    int bom() {
        return hasAt(0, "\u00ef\u00bb\u00bf") ? 3 : 0;
    }

    /** Whether this is no text: more than one byte in twenty is a control character no text has. A log with a few NULs stays text. */
    boolean isBinary() {
        int odd = 0;
        for (byte b : head) {
            if (b >= 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1b && b != '\b') {
                odd++;
            }
        }
        return odd * 20L > head.length;
    }
}

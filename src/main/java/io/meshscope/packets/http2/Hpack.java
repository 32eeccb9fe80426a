package io.meshscope.packets.http2;

import io.meshscope.packets.dissect.Packet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Header compression of one direction (RFC 7541). A capture that begins in the middle of a connection lacks part of the table: such entries are
 * shown as unknown, and everything else is still read.
 */
final class Hpack {
    private static final int ENTRY_OVERHEAD = 32;
    private static final int LARGEST_TABLE = 1 << 20;
    private static final int MOST_HEADERS = 4000;
    private static final int STATIC = 61;
    // @formatter:off
    private static final String[] NAMES = (":authority|:method|:method|:path|:path|:scheme|:scheme|:status|:status|:status|:status|:status"
            + "|:status|:status|accept-charset|accept-encoding|accept-language|accept-ranges|accept|access-control-allow-origin|age|allow"
            + "|authorization|cache-control|content-disposition|content-encoding|content-language|content-length|content-location"
            + "|content-range|content-type|cookie|date|etag|expect|expires|from|host|if-match|if-modified-since|if-none-match|if-range"
            + "|if-unmodified-since|last-modified|link|location|max-forwards|proxy-authenticate|proxy-authorization|range|referer|refresh"
            + "|retry-after|server|set-cookie|strict-transport-security|transfer-encoding|user-agent|vary|via|www-authenticate").split("\\|");
    private static final String[] VALUES = {"", "GET", "POST", "/", "/index.html", "http", "https", "200", "204", "206", "304", "400", "404",
            "500", "", "gzip, deflate"};
    // @formatter:on

    /** A header, and where its bytes are in the block. */
    record Header(String name, String value, int start, int length) {}

    private final Deque<Header> table = new ArrayDeque<>();
    private int size;
    private int limit = 4096;
    private int at;

    /** The headers of a block; what was read before damage stays. */
    List<Header> decode(byte[] b, int from, int to) {
        List<Header> out = new ArrayList<>();
        at = from;
        while (at < to && out.size() < MOST_HEADERS) {
            int start = at;
            int first = b[at] & 0xff;
            if ((first & 0x80) != 0) {
                Header known = entry(integer(b, to, 7));
                out.add(new Header(known.name, known.value, start, at - start));
            } else if ((first & 0xc0) == 0x40) {
                Header h = literal(b, to, 6, start);
                add(h);
                out.add(h);
            } else if ((first & 0xe0) == 0x20) {
                limit = Math.min(LARGEST_TABLE, integer(b, to, 5));
                evict(0);
            } else {
                out.add(literal(b, to, 4, start));
            }
        }
        return out;
    }

    private Header literal(byte[] b, int to, int prefix, int start) {
        int index = integer(b, to, prefix);
        String name = index == 0 ? string(b, to) : entry(index).name;
        String value = string(b, to);
        return new Header(name, value, start, at - start);
    }

    private Header entry(int index) {
        if (index == 0) {
            throw Packet.malformed();
        }
        if (index <= STATIC) {
            return new Header(NAMES[index - 1], index <= VALUES.length ? VALUES[index - 1] : "", 0, 0);
        }
        Iterator<Header> entries = table.iterator();
        for (int i = STATIC + 1; i < index && entries.hasNext(); i++) {
            entries.next();
        }
        return entries.hasNext() ? entries.next() : new Header("<dynamic #" + index + " unknown>", "<unknown>", 0, 0);
    }

    private void add(Header h) {
        int bytes = h.name.length() + h.value.length() + ENTRY_OVERHEAD;
        evict(bytes);
        if (bytes <= limit) {
            table.addFirst(h);
            size += bytes;
        }
    }

    private void evict(int more) {
        while (!table.isEmpty() && size + more > limit) {
            Header last = table.removeLast();
            size -= last.name.length() + last.value.length() + ENTRY_OVERHEAD;
        }
    }

    private int integer(byte[] b, int to, int prefix) {
        int mask = (1 << prefix) - 1;
        int value = next(b, to) & mask;
        if (value < mask) {
            return value;
        }
        for (int shift = 0; shift <= 21; shift += 7) {
            int more = next(b, to);
            value += (more & 0x7f) << shift;
            if ((more & 0x80) == 0) {
                return value;
            }
        }
        throw Packet.malformed();
    }

    private String string(byte[] b, int to) {
        boolean huffman = at < to && b[at] < 0;
        int length = integer(b, to, 7);
        if (length > to - at) {
            throw Packet.malformed();
        }
        int start = at;
        at += length;
        return huffman ? Huffman.decode(b, start, at) : new String(b, start, length, StandardCharsets.UTF_8);
    }

    private int next(byte[] b, int to) {
        if (at >= to) {
            throw Packet.malformed();
        }
        return b[at++] & 0xff;
    }
}

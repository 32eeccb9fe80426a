package io.meshscope.packets.net;

import io.meshscope.packets.dissect.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts datagrams together from fragments (RFC 791, RFC 8200). Keeps few at a time and forgets old ones. */
final class Fragments {
    private static final int MOST_DATAGRAMS = 64;
    private static final long LONGEST_WAIT = 30_000_000_000L;
    private static final int LARGEST = 65_535;

    private record Key(int source, int destination, long id, int protocol) {}

    /** A datagram put together, and the frames its pieces came in. */
    record Datagram(byte[] bytes, int[] frames) {}

    private static final class Pieces {
        private byte[] bytes = new byte[2048];
        private final BitSet covered = new BitSet();
        private final List<Integer> frames = new ArrayList<>();
        private int total = -1;
        private long last;

        Optional<Datagram> add(Packet p, int from, int length, int offset, boolean more) {
            if (offset + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(offset + length, bytes.length * 2));
            }
            System.arraycopy(p.bytes(), from, bytes, offset, length);
            covered.set(offset, offset + length);
            frames.add(p.frame);
            last = p.time;
            if (!more) {
                total = offset + length;
            }
            return total >= 0 && covered.nextClearBit(0) >= total
                    ? Optional.of(new Datagram(Arrays.copyOf(bytes, total), frames.stream().mapToInt(f -> f).toArray()))
                    : Optional.empty();
        }
    }

    private final Map<Key, Pieces> pending = new LinkedHashMap<>();

    /**
     * Adds a fragment.
     *
     * @param offset where it lies in the datagram, in bytes
     * @param more   whether others follow
     * @return the datagram when this was the last piece missing
     */
    Optional<Datagram> add(Packet p, int from, int to, int offset, boolean more, long id, int protocol) {
        int length = to - from;
        if (to > p.limit() || length < 0 || offset + length > LARGEST) {
            return Optional.empty();
        }
        Key key = new Key(p.row.source, p.row.destination, id, protocol);
        Pieces pieces = pending.get(key);
        if (pieces != null && p.time - pieces.last > LONGEST_WAIT) {
            pending.remove(key);
            pieces = null;
        }
        if (pieces == null) {
            pieces = new Pieces();
            pending.put(key, pieces);
            if (pending.size() > MOST_DATAGRAMS) {
                pending.remove(pending.keySet().iterator().next());
            }
        }
        Optional<Datagram> whole = pieces.add(p, from, length, offset, more);
        if (whole.isPresent()) {
            pending.remove(key);
        }
        return whole;
    }
}

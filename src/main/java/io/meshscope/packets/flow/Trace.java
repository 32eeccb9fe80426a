package io.meshscope.packets.flow;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection as it was captured.
 *
 * @param client   who opened it
 * @param server   who was called
 * @param segments what was sent, in the order of the capture
 * @param refusals answers of ICMP to segments of it
 */
record Trace(Endpoint client, Endpoint server, List<Segment> segments, List<Refusal> refusals) {
    /**
     * Somebody on the way told that a packet cannot be delivered.
     *
     * @param row  its frame, from 0
     * @param code type and code, {@code type << 8 | code}
     * @param six  whether it is ICMP for IPv6
     */
    record Refusal(int row, long time, int code, boolean six) {}

    /** Ports from here on are given to those who call (Linux, ip_local_port_range). */
    private static final int EPHEMERAL = 32768;

    Trace {
        segments = List.copyOf(segments);
        refusals = List.copyOf(refusals);
    }

    /**
     * The same, seen from the right side: who sent the first frame of a capture need not be who opened the connection. Without its opening,
     * requests and hellos tell, else the ports: servers have low ones.
     */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // turning round is what it does
    Trace oriented() {
        if (segments.isEmpty() || hasStart() || first(s -> s.syn()).isPresent()) {
            return this;
        }
        Optional<Segment> asks = first(
                s -> s.says(Message.Request.class) || s.messages().contains(new Message.Handshake(Tls.CLIENT_HELLO)));
        Optional<Segment> answers = first(s -> s.says(Message.Response.class));
        boolean turned = asks.isPresent()
                ? !asks.get().fromClient()
                : answers.isPresent() ? answers.get().fromClient() : client.port() < EPHEMERAL && server.port() >= EPHEMERAL;
        return turned ? new Trace(server, client, segments.stream().map(Segment::turned).toList(), refusals) : this;
    }

    /** When it begins. */
    long start() {
        return segments.getFirst().time();
    }

    /** The first segment that fits. */
    Optional<Segment> first(Predicate<Segment> fits) {
        // Loops, not streams: the rules look through every connection again and again.
        for (Segment segment : segments) {
            if (fits.test(segment)) {
                return Optional.of(segment);
            }
        }
        return Optional.empty();
    }

    /** The last segment that fits. */
    Optional<Segment> last(Predicate<Segment> fits) {
        for (int i = segments.size() - 1; i >= 0; i--) {
            if (fits.test(segments.get(i))) {
                return Optional.of(segments.get(i));
            }
        }
        return Optional.empty();
    }

    /** The first segment after another one that fits. */
    Optional<Segment> after(Segment other, Predicate<Segment> fits) {
        return first(s -> s.row() > other.row() && fits.test(s));
    }

    /** The last segment before another one that fits. */
    Optional<Segment> before(Segment other, Predicate<Segment> fits) {
        return last(s -> s.row() < other.row() && fits.test(s));
    }

    /** Whether its opening is in the capture. */
    boolean hasStart() {
        return first(s -> s.syn() && !s.ack()).isPresent();
    }

    /** Whether the server took the connection, as far as one can see. */
    boolean isOpen() {
        return first(s -> (s.syn() && s.ack()) || s.payload() > 0).isPresent();
    }

    /** The first bytes one side sends. */
    Optional<Segment> firstData(boolean fromClient) {
        return first(s -> s.fromClient() == fromClient && s.brings());
    }

    /** Whether there is TLS in it. */
    boolean isTls() {
        return first(s -> s.says(Message.Handshake.class) || s.says(Message.Sealed.class)).isPresent();
    }

    /** The first segment with a handshake message of a type. */
    Optional<Segment> handshake(int type) {
        return first(s -> s.messages().contains(new Message.Handshake(type)));
    }

    /** The segment with which one side breaks off or ends its part first. */
    Optional<Segment> end(boolean fromClient) {
        return first(s -> s.fromClient() == fromClient && (s.fin() || s.reset()));
    }

    /** Who ends it first, and with what. */
    Optional<Segment> firstEnd() {
        return first(s -> s.fin() || s.reset());
    }

    /** What was seen of a row. */
    @Nullable
    Segment at(int row) {
        return first(s -> s.row() == row).orElse(null);
    }
}

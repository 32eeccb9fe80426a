package io.meshscope.packets.flow;

import io.meshscope.packets.flow.Message.Handshake;
import io.meshscope.packets.flow.Message.Sealed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of a TLS connection without keys. Of a TLS 1.3 record only the length can be seen, but some lengths say enough (RFC 8446,
 * sections 4.4, 5.2 and 6: a record has one byte of type and 16 of tag besides its content).
 */
final class Tls {
    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    static final int CERTIFICATE = 11;
    static final int CERTIFICATE_REQUEST = 13;
    private static final int FINISHED = 20;
    private static final int DATA = 23;
    private static final int HANDSHAKE = 22;
    private static final int OVERHEAD = 17;
    /** An alert: two bytes. */
    private static final int ALERT = 2 + OVERHEAD;
    /** Finished with SHA-256 and SHA-384: a head of four bytes and the hash. */
    private static final List<Integer> FINISHED_LENGTHS = List.of(4 + 32 + OVERHEAD, 4 + 48 + OVERHEAD);
    /** A certificate message with no certificate in it: head 4, context 1, list 3. */
    private static final int EMPTY_CERTIFICATE = 8 + OVERHEAD;
    /** Less than any certificate with its signature needs. */
    private static final int SMALL_FLIGHT = 160;

    private final Trace trace;
    private final Optional<Segment> serverHello;
    private final Optional<Segment> finished;

    Tls(Trace trace) {
        this.trace = trace;
        this.serverHello = trace.handshake(SERVER_HELLO);
        this.finished = serverHello.flatMap(hello -> trace.after(hello, s -> s.fromClient() && finishes(s)));
    }

    private static boolean finishes(Segment segment) {
        for (Message message : segment.messages()) {
            boolean last = switch (message) {
                case Sealed(int type, int length) -> type == HANDSHAKE || FINISHED_LENGTHS.contains(length);
                case Handshake(int type) -> type == FINISHED;
                default -> false;
            };
            if (last) {
                return true;
            }
        }
        return false;
    }

    /** Whether a segment is one alert that cannot be read, as its length shows. */
    static boolean isSealedAlert(Segment segment) {
        if (segment.messages().isEmpty()) {
            return false;
        }
        List<Message> messages = segment.messages().stream().filter(m -> !(m instanceof Message.ChangeCipher)).toList();
        return messages.size() == 1 && messages.getFirst() instanceof Sealed(int type, int length)
                && ((type == DATA && length == ALERT) || type == 21);
    }

    /** Whether a segment only says goodbye: an alert of which nothing bad is known. */
    static boolean isGoodbye(Segment segment) {
        return isSealedAlert(segment) || (!segment.messages().isEmpty() && segment.messages().stream()
                .allMatch(m -> m instanceof Message.Alert(int _, int what) && what == Message.Alert.CLOSE_NOTIFY));
    }

    /** The segment with which the client ends its part of the handshake. */
    Optional<Segment> finished() {
        return finished;
    }

    /** Whether application data may be in a segment: it brings bytes, is no goodbye, and no part of the handshake. */
    boolean carries(Segment segment) {
        if (!segment.brings() || isGoodbye(segment) || segment.says(Message.Alert.class)) {
            return false;
        }
        if (serverHello.isEmpty()) {
            return !segment.says(Handshake.class);
        }
        if (finished.isEmpty() || segment.row() < finished.get().row()) {
            return false;
        }
        return segment.row() > finished.get().row() || dataAfterFinished(segment);
    }

    private static boolean dataAfterFinished(Segment segment) {
        boolean past = false;
        for (Message message : segment.messages()) {
            if (past && ((message instanceof Sealed(int type, int _) && type == DATA) || message instanceof Message.Request)) {
                return true;
            }
            past |= finishes(new Segment(0, 0, true, 0, 0, 0, 0, List.of(message)));
        }
        return false;
    }

    /**
     * Whether a segment of the server is probably a session ticket: among the first two records after the client's handshake, sent at once.
     * Without keys a ticket cannot be told from a fast and short answer.
     */
    boolean maybeTicket(Segment segment) {
        if (finished.isEmpty() || segment.fromClient() || segment.row() < finished.get().row()) {
            return false;
        }
        List<Segment> first = trace.segments().stream()
                .filter(s -> !s.fromClient() && s.row() > finished.get().row() && s.says(Sealed.class)).limit(2).toList();
        return first.contains(segment);
    }

    /** The segment in which the server refuses the client after the handshake, although the alert cannot be read. */
    Optional<Segment> sealedRefusalByServer() {
        return finished.flatMap(end -> trace.after(end, s -> !s.fromClient() && s.brings()).filter(Tls::isSealedAlert));
    }

    /** The segment in which the client refuses the server's certificate, although the alert cannot be read. */
    Optional<Segment> sealedRefusalByClient() {
        return finished.isPresent()
                ? Optional.empty()
                : serverHello.flatMap(hello -> trace.after(hello, s -> s.fromClient() && s.brings()).filter(Tls::isSealedAlert));
    }

    /** Whether the client's part of the handshake is too small to hold a certificate; false when it cannot be said. */
    boolean sentNoCertificate() {
        List<Integer> lengths = clientFlight();
        return !lengths.isEmpty()
                && (lengths.getFirst() == EMPTY_CERTIFICATE
                        || (lengths.stream().mapToInt(n -> n).sum() < SMALL_FLIGHT && lengths.size() > 1));
    }

    /** Lengths of the client's sealed records up to the end of its handshake. */
    private List<Integer> clientFlight() {
        List<Integer> lengths = new ArrayList<>();
        if (serverHello.isEmpty() || finished.isEmpty()) {
            return lengths;
        }
        for (Segment s : trace.segments()) {
            if (s.fromClient() && s.row() > serverHello.get().row() && s.row() <= finished.get().row()) {
                s.messages().stream().filter(Sealed.class::isInstance).forEach(m -> lengths.add(((Sealed) m).length()));
            }
        }
        int end = 0;
        while (end < lengths.size() && !FINISHED_LENGTHS.contains(lengths.get(end))) {
            end++;
        }
        return lengths.subList(0, Math.min(end + 1, lengths.size()));
    }
}

package io.meshscope.packets.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One frame taken apart, as Wireshark's packet details show it.
 *
 * @param frame    the frame, from 0
 * @param layers   the protocols, outermost first; {@code frame} itself is the first
 * @param sources  the bytes fields were read from: the frame, then what was put together or decrypted for it
 * @param protocol text of the Protocol column
 * @param info     text of the Info column
 */
public record Dissection(int frame, List<Node> layers, List<Source> sources, String protocol, String info) {
    /**
     * Bytes that fields were read from.
     *
     * @param kind  what they are
     * @param bytes the bytes; must not be changed
     */
    public record Source(SourceKind kind, byte[] bytes) {}

    /** What bytes are. */
    public enum SourceKind {
        /** The frame as captured. */
        FRAME,
        /** A datagram put together from fragments. */
        REASSEMBLED_IP,
        /** Put together from segments of a TCP stream. */
        REASSEMBLED_TCP,
        /** Put together from handshake records of TLS. */
        REASSEMBLED_TLS,
        /** What TLS records held. */
        DECRYPTED_TLS,
        /** A body without its chunks. */
        BODY,
        /** The headers of HTTP/2 before compression. */
        HEADERS
    }

    public Dissection {
        layers = List.copyOf(layers);
        sources = List.copyOf(sources);
    }

    /** Every node, parents before children. */
    public void each(Consumer<? super Node> visitor) {
        layers.forEach(l -> each(l, visitor));
    }

    private static void each(Node node, Consumer<? super Node> visitor) {
        visitor.accept(node);
        for (Node child : node.children()) {
            each(child, visitor);
        }
    }

    /** All nodes of a field in the order of the frame, those of narrower fields ({@code tcp.srcport} for {@code tcp.port}) among them. */
    public List<Node> all(FieldId field) {
        Optional<String> header = field.headerName();
        if (header.isPresent()) {
            return HeaderNodes.of(this, field, header.get());
        }
        List<Node> out = new ArrayList<>();
        each(n -> {
            if (n.field().answers(field)) {
                out.add(n);
            }
        });
        return out;
    }

    /** The first node of a field. */
    public Optional<Node> first(FieldId field) {
        return all(field).stream().findFirst();
    }

    /** The bytes a node was read from; empty for one that was worked out. */
    public byte[] bytes(Node node) {
        byte[] all = sources.get(node.source()).bytes();
        int start = Math.min(node.start(), all.length);
        return java.util.Arrays.copyOfRange(all, start, Math.min(all.length, start + node.length()));
    }
}

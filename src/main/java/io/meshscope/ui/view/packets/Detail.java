package io.meshscope.ui.view.packets;

import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.Node;
import io.meshscope.packets.flow.Flow;
import java.util.List;
import java.util.Optional;

/** A row of the details of a packet. */
sealed interface Detail {
    /**
     * All of a packet.
     *
     * @param frame the packet, taken apart
     * @param flow  the connection it belongs to, when that is understood
     */
    record Packet(Dissection frame, Optional<Flow> flow) implements Detail {}

    /**
     * A field.
     *
     * @param number which child of the one above, to tell equal ones apart
     */
    record Field(Dissection frame, Node node, int number) implements Detail {}

    /** What the packet means in the mesh. */
    record Mesh(Flow flow) implements Detail {}

    /** A thing known of its connection. */
    record Fact(String label, String value) implements Detail {}

    /** The fields below a list of nodes. */
    static List<Detail> fields(Dissection frame, List<Node> nodes) {
        return java.util.stream.IntStream.range(0, nodes.size()).<Detail>mapToObj(i -> new Field(frame, nodes.get(i), i)).toList();
    }
}

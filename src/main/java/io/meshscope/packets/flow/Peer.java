package io.meshscope.packets.flow;

/**
 * Who has an address.
 *
 * @param name      name of the object, or whatever the evidence calls it
 * @param namespace its namespace; empty when it has none or it is not known
 * @param kind      what it is
 */
public record Peer(String name, String namespace, Kind kind) {
    /** What can have an address. */
    public enum Kind {
        /** A pod. */
        POD,
        /** A pod that is a gateway. */
        GATEWAY,
        /** The virtual address of a service. */
        SERVICE,
        /** A node. */
        NODE,
        /** A name from the capture itself. */
        HOST
    }
}

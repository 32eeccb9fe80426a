package io.meshscope.packets.flow;

import java.util.Optional;

/** Knows who has an address. Must be safe to ask from any thread, and fast. */
@FunctionalInterface
public interface PeerNames {
    /** Knows nobody. */
    PeerNames NONE = address -> Optional.empty();

    /**
     * Who has an address.
     *
     * @param address an IP address as text
     */
    Optional<Peer> of(String address);

    /** Asks another one about who is not known here. */
    default PeerNames or(PeerNames other) {
        return address -> of(address).or(() -> other.of(address));
    }
}

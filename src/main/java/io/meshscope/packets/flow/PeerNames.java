package io.meshscope.packets.flow;

import io.meshscope.model.AddressBook;
import io.meshscope.model.Resource;
import java.util.Optional;
import java.util.Set;

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

    /** The owners of the addresses of a mesh. */
    static PeerNames of(AddressBook book) {
        return address -> book.owner(address).map(o -> new Peer(o.resource().name(), o.resource().namespace(), kind(o)));
    }

    private static Peer.Kind kind(AddressBook.Owner owner) {
        return switch (owner.role()) {
            case POD -> isGateway(owner.resource()) ? Peer.Kind.GATEWAY : Peer.Kind.POD;
            case SERVICE, SERVICE_ENTRY, EXTERNAL -> Peer.Kind.SERVICE;
            case WORKLOAD_ENTRY, ENDPOINT -> Peer.Kind.HOST;
            case NODE, HOST_POD -> Peer.Kind.NODE;
        };
    }

    /** Istio's gateways carry one of these labels (Istio documentation, "Installing Gateways"; Gateway API deployments). */
    private static boolean isGateway(Resource pod) {
        return pod.labels().containsKey("gateway.networking.k8s.io/gateway-name")
                || Set.of("ingressgateway", "egressgateway", "eastwestgateway", "gateway").contains(pod.labels().getOrDefault("istio", ""));
    }

    /** Asks another one about who is not known here. */
    default PeerNames or(PeerNames other) {
        return address -> of(address).or(() -> other.of(address));
    }
}

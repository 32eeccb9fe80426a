package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.simulate.authz.Decision;
import io.meshscope.simulate.request.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of the world around one proxy: names, other proxies, objects. */
public interface Surroundings {
    /**
     * The port of a gateway behind a port of its Service.
     *
     * @param port   port of the gateway's pod
     * @param reason how it is reached
     */
    record PortBehind(int port, Phrase reason) {}

    /** Nothing is known. */
    Surroundings NONE = new Surroundings() {
    };

    /**
     * Addresses a name stands for, as DNS of the cluster would say.
     *
     * @param namespace namespace of the client
     */
    default List<String> addresses(String host, String namespace) {
        return List.of();
    }

    /** The port of a gateway's pod that a port of its Service, or a node port, leads to. */
    default Optional<PortBehind> behind(Proxy gateway, int port) {
        return Optional.empty();
    }

    /** The proxy beside the workload at an address. */
    default Optional<Proxy> server(String ip) {
        return Optional.empty();
    }

    /** Whether the workload at an address has a proxy; empty when not known. */
    default Optional<Boolean> hasProxy(String ip) {
        return Optional.empty();
    }

    /** What ztunnel decides about a connection to a pod of ambient mode; empty when there is none before it, or that is not known. */
    default Optional<Decision> ztunnel(Connection connection) {
        return Optional.empty();
    }

    /** The time certificates and tokens are judged by; empty when they are not. */
    default Optional<Instant> instant() {
        return Optional.empty();
    }

    /** Why there is no cluster of a name, as the objects tell; says nothing when they do not. */
    default Phrase missingCluster(Proxy proxy, String cluster) {
        return Phrase.none();
    }
}

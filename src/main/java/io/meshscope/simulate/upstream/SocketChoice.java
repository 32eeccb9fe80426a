package io.meshscope.simulate.upstream;

import io.meshscope.model.Tree;
import io.meshscope.xds.resource.Cluster;
import io.meshscope.xds.resource.Endpoint;
import java.util.List;
import java.util.Optional;

/** The transport of a host: transport_socket_matches tried against the host's metadata, then its locality's (Envoy: transport_socket_match_impl.cc). */
public final class SocketChoice {
    private SocketChoice() {}

    /**
     * The match that fits; empty for the cluster's own transport_socket.
     *
     * @param endpoint filter_metadata of the host
     * @param locality filter_metadata of its locality
     */
    public static Optional<Cluster.SocketMatch> of(List<Cluster.SocketMatch> matches, Tree endpoint, Tree locality) {
        for (Tree metadata : locality.isPresent() ? List.of(endpoint, locality) : List.of(endpoint)) {
            Tree labels = metadata.entry(Endpoint.SOCKET_MATCH);
            for (Cluster.SocketMatch m : matches) {
                if (m.match().fields().stream().allMatch(f -> Subsets.same(labels.entry(f.name()), f.value()))) {
                    return Optional.of(m);
                }
            }
        }
        return Optional.empty();
    }
}

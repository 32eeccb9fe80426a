package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A listener (Envoy: api/envoy/config/listener/v3/listener.proto).
 *
 * @param tree its place
 */
public record Listener(Tree tree) {
    /** Its name; listeners of the bootstrap may have none. */
    public String name() {
        return tree.get("name").text();
    }

    /** Its first address. */
    public Address address() {
        return new Address(tree.get("address"));
    }

    /** All its addresses, the first one first; empty for internal listeners. */
    public List<Address> addresses() {
        List<Address> out = new ArrayList<>();
        if (tree.has("address")) {
            out.add(address());
        }
        tree.get("additional_addresses").items().forEach(t -> out.add(new Address(t.get("address"))));
        return out;
    }

    /** The port of its first address; empty for pipes and internal listeners. */
    public OptionalInt port() {
        return address().port();
    }

    /** Whether only Envoy itself can connect to it. */
    public boolean isInternal() {
        return tree.has("internal_listener");
    }

    /** Whether it opens a socket; a listener that does not is handed its connections by virtualOutbound. */
    public boolean bindsToPort() {
        Tree bind = tree.has("bind_to_port") ? tree.get("bind_to_port") : tree.path("deprecated_v1", "bind_to_port");
        return !isInternal() && (!bind.isPresent() || bind.isTrue());
    }

    /** Whether it hands connections over to the listener of their original destination. */
    public boolean usesOriginalDst() {
        return tree.first("use_original_dst", "hidden_envoy_deprecated_use_original_dst").isTrue();
    }

    /** Which way its traffic flows, as it says itself. */
    public TrafficDirection direction() {
        return switch (tree.get("traffic_direction").text()) {
            case "INBOUND", "1" -> TrafficDirection.INBOUND;
            case "OUTBOUND", "2" -> TrafficDirection.OUTBOUND;
            default -> TrafficDirection.UNSPECIFIED;
        };
    }

    /** What looks at a new connection first, in order. */
    public List<Filter> listenerFilters() {
        return tree.get("listener_filters").items().stream().map(t -> new Filter(Filter.Layer.LISTENER, t)).toList();
    }

    /** Its filter chains, in order, without the default one. */
    public List<FilterChain> filterChains() {
        return tree.get("filter_chains").items().stream().map(t -> new FilterChain(t, false)).toList();
    }

    /** The chain for connections no other chain matches. */
    public Optional<FilterChain> defaultFilterChain() {
        Tree chain = tree.get("default_filter_chain");
        return chain.isPresent() ? Optional.of(new FilterChain(chain, true)) : Optional.empty();
    }

    /** All chains, the default one last. */
    public List<FilterChain> allChains() {
        List<FilterChain> out = new ArrayList<>(filterChains());
        defaultFilterChain().ifPresent(out::add);
        return out;
    }

    /** The matcher that chooses the chain by name instead of filter_chain_match, absent when there is none. */
    public Tree filterChainMatcher() {
        return tree.get("filter_chain_matcher");
    }

    /** Where connections that no chain takes are logged. */
    public List<AccessLog> accessLogs() {
        return AccessLog.of(tree);
    }

    /** How long listener filters may look, as written; "" when not written. */
    public String listenerFiltersTimeout() {
        return tree.get("listener_filters_timeout").text();
    }

    /** Whether a connection goes on when the listener filters found nothing in time. */
    public boolean continuesOnTimeout() {
        return tree.get("continue_on_listener_filters_timeout").isTrue();
    }
}

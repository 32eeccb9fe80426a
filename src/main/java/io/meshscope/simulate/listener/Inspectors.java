package io.meshscope.simulate.listener;

import io.meshscope.model.Tree;
import io.meshscope.xds.resource.FilterKind;
import io.meshscope.xds.resource.Listener;

/** Listener filters that look into a connection, and the ports they leave alone (config.listener.v3.ListenerFilterChainMatchPredicate). */
public final class Inspectors {
    private Inspectors() {}

    /** Whether a filter of a kind looks into connections to a port. */
    public static boolean look(Listener listener, FilterKind kind, int port) {
        return listener.listenerFilters().stream().anyMatch(f -> f.kind() == kind && !disabled(f.tree().get("filter_disabled"), port, 0));
    }

    private static boolean disabled(Tree predicate, int port, int depth) {
        if (depth > 16) {
            return false;
        }
        if (predicate.has("not_match")) {
            return !disabled(predicate.get("not_match"), port, depth + 1);
        }
        if (predicate.has("or_match")) {
            return predicate.path("or_match", "rules").items().stream().anyMatch(r -> disabled(r, port, depth + 1));
        }
        if (predicate.has("and_match")) {
            return predicate.path("and_match", "rules").items().stream().allMatch(r -> disabled(r, port, depth + 1));
        }
        Tree range = predicate.get("destination_port_range");
        return predicate.get("any_match").isTrue() || range.isPresent() && port >= range.get("start").number() && port < range.get("end")
                .number();
    }
}

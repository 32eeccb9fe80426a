package io.meshscope.model.kube;

import io.meshscope.model.Tree;
import java.util.OptionalLong;

/**
 * Where a route of a VirtualService leads.
 *
 * @param tree   the field destination, or the mirror itself; absent when a route names none
 * @param weight its share of the route; absent when not said
 */
public record Destination(Tree tree, Tree weight) {
    /** The host as written; "" when none is. */
    public String host() {
        return tree.get("host").text();
    }

    /** The subset; "" for all endpoints. */
    public String subset() {
        return tree.get("subset").text();
    }

    /** Number of the port, when one is chosen. */
    public OptionalLong port() {
        return tree.path("port", "number").integer();
    }

    /** Where to point: the host, else the destination. */
    public Tree place() {
        return tree.get("host").isPresent() ? tree.get("host") : tree;
    }
}

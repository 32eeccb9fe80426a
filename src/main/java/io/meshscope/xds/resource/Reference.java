package io.meshscope.xds.resource;

import io.meshscope.model.Tree;

/**
 * A place where a resource names another one.
 *
 * @param relation what it wants of it
 * @param target   the other one; its name is "" where a request header decides
 * @param place    where the name stands
 * @param weight   the share of the traffic, 1 when there is no choice
 * @param total    the sum of all shares
 * @param via      the virtual host or filter chain it stands in, "" when none
 */
public record Reference(Relation relation, ResourceKey target, Tree place, long weight, long total, String via) {
    /** Whether only a share of the traffic goes there. */
    public boolean isWeighted() {
        return weight != total;
    }
}

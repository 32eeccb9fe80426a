package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster that gets a share of the traffic.
 *
 * @param name   its name
 * @param weight its part
 * @param total  the sum of all parts
 * @param place  where its name stands
 * @param tree   the whole entry; the name itself when there is only one cluster
 */
public record WeightedCluster(String name, long weight, long total, Tree place, Tree tree) {
    /** The clusters of a route action or a TCP proxy: one, weighted ones, or none. */
    static List<WeightedCluster> of(Tree owner) {
        Tree single = owner.get("cluster");
        if (single.isPresent()) {
            return List.of(new WeightedCluster(single.text(), 1, 1, single, single));
        }
        List<Tree> entries = owner.get("weighted_clusters").get("clusters").items();
        long total = entries.stream().mapToLong(t -> t.get("weight").number()).sum();
        List<WeightedCluster> out = new ArrayList<>(entries.size());
        for (Tree t : entries) {
            out.add(new WeightedCluster(t.get("name").text(), t.get("weight").number(), total, t.get("name"), t));
        }
        return out;
    }

    /** Whether all traffic goes here. */
    public boolean isOnly() {
        return weight == total;
    }
}

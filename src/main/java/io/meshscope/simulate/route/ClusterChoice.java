package io.meshscope.simulate.route;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.request.Facts;
import io.meshscope.xds.resource.RouteAction;
import io.meshscope.xds.resource.WeightedCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The cluster a route sends a request to.
 *
 * @param kind     how it was named
 * @param name     the cluster; "" when a header that should name it is missing, or when it cannot be told
 * @param entry    the entry of weighted_clusters that was picked, absent otherwise
 * @param reason   why this one
 * @param shares   all parts when there are several
 */
public record ClusterChoice(Kind kind, String name, Tree entry, Phrase reason, List<Share> shares) {
    /** How a cluster is named. */
    public enum Kind {
        /** By the route itself. */
        PLAIN,
        /** By a header of the request. */
        HEADER,
        /** One of several, by weight. */
        WEIGHTED,
        /** All weights are zero: there is no route. */
        NO_WEIGHT,
        /** By code in the proxy: cannot be told. */
        PLUGIN
    }

    /** A part of the traffic. */
    public record Share(String cluster, long weight, long total, boolean picked) {
        /** In percent, rounded. */
        public double percent() {
            return total == 0 ? 0 : Math.round(weight * 1000.0 / total) / 10.0;
        }
    }

    public ClusterChoice {
        shares = List.copyOf(shares);
    }

    /** The cluster of an action. */
    public static ClusterChoice of(RouteAction action, Facts facts) {
        if (action.hasClusterPlugin()) {
            return new ClusterChoice(Kind.PLUGIN, "", Tree.absent(), Phrase.of("simulate.unknown.plugin"), List.of());
        }
        if (!action.clusterHeader().isEmpty()) {
            String name = facts.headers().first(action.clusterHeader()).orElse("");
            return new ClusterChoice(Kind.HEADER, name, Tree.absent(), Phrase.of(name.isEmpty()
                    ? "simulate.cluster.headerMissing"
                    : "simulate.cluster.header", action.clusterHeader()), List.of());
        }
        List<WeightedCluster> clusters = action.clusters();
        if (!action.tree().has("weighted_clusters")) {
            String name = clusters.isEmpty() ? "" : clusters.getFirst().name();
            return new ClusterChoice(Kind.PLAIN, name, Tree.absent(), Phrase.of("simulate.cluster.plain"), List.of());
        }
        return weighted(action.tree().get("weighted_clusters"), clusters, facts);
    }

    /** One of weighted clusters. */
    public static ClusterChoice weighted(Tree owner, List<WeightedCluster> clusters, Facts facts) {
        String prefix = owner.get("runtime_key_prefix").text();
        List<Long> weights = new ArrayList<>();
        for (WeightedCluster c : clusters) {
            weights.add(prefix.isEmpty() ? c.weight() : facts.chance().weight(prefix + "." + c.name()).orElse(c.weight()));
        }
        long total = weights.stream().mapToLong(Long::longValue).sum();
        if (total <= 0) {
            return new ClusterChoice(Kind.NO_WEIGHT, "", Tree.absent(), Phrase.of("simulate.cluster.noWeight"), List.of());
        }
        String header = owner.get("header_name").text();
        int picked = facts.chance().pick(weights, header.isEmpty() ? OptionalLong.empty() : unsigned(facts.headers().text(header)));
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            shares.add(new Share(clusters.get(i).name(), weights.get(i), total, i == picked));
        }
        WeightedCluster won = clusters.get(picked);
        String named = won.tree().get("cluster_header").text();
        String name = named.isEmpty() ? won.name() : facts.headers().first(named).orElse("");
        return new ClusterChoice(Kind.WEIGHTED, name, won.tree(), Phrase.of("simulate.cluster.weighted", weights.get(picked), total),
                shares);
    }

    private static OptionalLong unsigned(String text) {
        try {
            return OptionalLong.of(Long.parseUnsignedLong(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}

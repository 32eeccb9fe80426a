package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.route.ClusterChoice;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Cluster;
import io.meshscope.xds.resource.ClusterName;
import io.meshscope.xds.resource.Filter;
import io.meshscope.xds.resource.FilterKind;
import io.meshscope.xds.resource.HttpConnectionManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From a cluster's name to whoever answers: cluster, endpoint, TLS, and the proxy or app there. */
final class UpstreamWalk {
    /** What became of a request that was sent on. */
    sealed interface Result {
        /** There is no such cluster. */
        record NoCluster(Phrase why) implements Result {}

        /** No host may be picked. */
        record NoHost(Phrase why) implements Result {}

        /** It cannot be told. */
        record Unknown(Phrase why) implements Result {}

        /** No connection came about, for a reason on this side. */
        record Failed(String transport, Phrase why) implements Result {}

        /** It got there, and this is what came of it. */
        record Reached(Answer answer) implements Result {}
    }

    private static final int MAX_AGGREGATES = 8;

    private final Walk walk;
    private final HopBuilder hop;
    private final Arrival arrival;
    private final Connection seen;
    private List<String> alpn = List.of();
    private Tree wanted = Tree.absent();

    /**
     * The way on from a hop.
     *
     * @param arrival what is sent on
     * @param seen    the connection it came by
     */
    UpstreamWalk(Walk walk, HopBuilder hop, Arrival arrival, Connection seen) {
        this.walk = walk;
        this.hop = hop;
        this.arrival = arrival;
        this.seen = seen;
    }

    /** Takes over the protocols istio.alpn offers instead of the cluster's. */
    UpstreamWalk alpn(HttpConnectionManager manager, String version) {
        for (Filter f : manager.httpFilters()) {
            if (f.kind() == FilterKind.HTTP_ALPN) {
                for (Tree override : f.config().value().get("alpn_override").items()) {
                    String protocol = override.get("upstream_protocol").text();
                    boolean fits = switch (version) {
                        case "HTTP/2" -> protocol.equals("HTTP2");
                        case "HTTP/1.0" -> protocol.isEmpty() || protocol.equals("HTTP10");
                        default -> protocol.equals("HTTP11");
                    };
                    alpn = fits ? override.get("alpn_override").texts() : alpn;
                }
            }
        }
        return this;
    }

    /** Metadata the route wants of hosts. */
    UpstreamWalk metadata(Tree envoyLb) {
        wanted = envoyLb;
        return this;
    }

    /** Sends to the cluster that was chosen. */
    Result send(ClusterChoice choice, Spot named, List<Candidate> others) {
        Optional<Cluster> cluster = choice.name().isEmpty() ? Optional.empty() : hop.proxy.cluster(choice.name());
        if (cluster.isEmpty()) {
            return missing(choice, named);
        }
        hop.cluster = choice.name();
        return through(cluster.get(), choice.reason(), others, new HashSet<>());
    }

    private Result missing(ClusterChoice choice, Spot named) {
        if (!hop.proxy.config().has(SectionKind.CLUSTERS)) {
            Phrase why = Phrase.of("simulate.unknown.noClusters", choice.name());
            hop.add(Step.of(Step.Kind.CLUSTER, Step.Status.UNKNOWN, choice.name(), why).at(named));
            return new Result.Unknown(why);
        }
        Phrase why = choice.name().isEmpty() ? choice.reason() : walk.around.missingCluster(hop.proxy, choice.name());
        if (!why.isPresent()) {
            why = why(choice.name());
        }
        hop.add(Step.of(Step.Kind.CLUSTER, Step.Status.NOT_FOUND, choice.name(), why).with(near(choice.name())).at(named));
        return new Result.NoCluster(why);
    }

    private Phrase why(String name) {
        ClusterName parsed = ClusterName.of(name);
        if (parsed.subset().isEmpty()) {
            return Phrase.of("simulate.cluster.missing");
        }
        boolean without = near(name).stream().anyMatch(c -> ClusterName.of(c.name()).subset().isEmpty());
        return Phrase.of(without ? "simulate.cluster.missingSubset" : "simulate.cluster.missingHost", parsed.subset(), parsed.host());
    }

    /** Clusters of the same host. */
    private List<Candidate> near(String name) {
        String host = ClusterName.of(name).host();
        List<Candidate> out = new ArrayList<>();
        if (host.isEmpty()) {
            return out;
        }
        for (String other : hop.proxy.config().names(SectionKind.CLUSTERS)) {
            if (out.size() < 6 && other.endsWith("|" + host)) {
                ClusterName o = ClusterName.of(other);
                Phrase why = o.subset().isEmpty()
                        ? Phrase.of("simulate.cluster.noSubset")
                        : Phrase.of("simulate.cluster.otherSubset", o.subset());
                out.add(Candidate.lost(other, why, new Spot(SectionKind.CLUSTERS, other, Tree.absent())));
            }
        }
        return out;
    }

    private Result through(Cluster cluster, Phrase reason, List<Candidate> others, Set<String> met) {
        Spot spot = new Spot(SectionKind.CLUSTERS, cluster.name(), cluster.tree());
        Step step = Step.of(Step.Kind.CLUSTER, Step.Status.MATCHED, cluster.name(), reason).with(others).noting(ClusterWords.notes(
                cluster)).at(spot).from(cluster.istio().config());
        if (!met.add(cluster.name()) || met.size() > MAX_AGGREGATES) {
            Phrase why = Phrase.of("simulate.unknown.circle");
            hop.add(new Step(step.kind(), Step.Status.UNKNOWN, step.name(), why, others, List.of(), step.spot(), step.object()));
            return new Result.Unknown(why);
        }
        List<String> members = ClusterWords.aggregate(cluster);
        if (!members.isEmpty()) {
            hop.add(step);
            return aggregate(members, met);
        }
        if (cluster.discovery() == Cluster.Discovery.CUSTOM) {
            Phrase why = Phrase.of("simulate.unknown.clusterType", cluster.tree().path("cluster_type", "name").text());
            hop.add(new Step(step.kind(), Step.Status.UNKNOWN, step.name(), why, others, List.of(), step.spot(), step.object()));
            return new Result.Unknown(why);
        }
        hop.add(step);
        return hosted(cluster);
    }

    /** The first cluster of an aggregate that is there. */
    private Result aggregate(List<String> members, Set<String> met) {
        for (String name : members) {
            Optional<Cluster> member = hop.proxy.cluster(name);
            if (member.isPresent()) {
                return through(member.get(), Phrase.of("simulate.cluster.aggregate"), List.of(), met);
            }
        }
        return new Result.NoHost(Phrase.of("simulate.cluster.aggregateEmpty"));
    }

    private Result hosted(Cluster cluster) {
        EndpointPick pick = new Endpoints(hop.proxy, cluster, wanted).pick(seen);
        Step step = Step.of(Step.Kind.ENDPOINT, pick.status(), pick.name(), pick.reason()).with(pick.candidates(cluster)).noting(pick
                .notes()).at(pick.spot(cluster));
        hop.add(step);
        if (pick.status() == Step.Status.UNKNOWN) {
            return new Result.Unknown(pick.reason());
        }
        if (pick.status() != Step.Status.MATCHED) {
            return new Result.NoHost(pick.reason());
        }
        hop.endpoint = pick.isOnly() ? pick.name() : "";
        return new TransportWalk(walk, hop, arrival, alpn).send(cluster, pick);
    }
}

package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.simulate.route.ClusterChoice;
import io.meshscope.xds.resource.TcpProxy;
import java.util.List;

/** A TCP proxy: hands the bytes of a connection to a cluster. */
final class TcpWalk {
    private final Walk walk;
    private final HopBuilder hop;

    TcpWalk(Walk walk, HopBuilder hop) {
        this.walk = walk;
        this.hop = hop;
    }

    Answer run(TcpProxy proxy, Arrival arrival, Connection seen) {
        Facts facts = Facts.of(Headers.NONE, seen, walk.chance);
        ClusterChoice choice = proxy.tree().has("weighted_clusters")
                ? ClusterChoice.weighted(proxy.tree().get("weighted_clusters"), proxy.clusters(), facts)
                : new ClusterChoice(ClusterChoice.Kind.PLAIN, proxy.tree().get("cluster").text(), proxy.tree().get("cluster"), Phrase.of(
                        "simulate.cluster.tcp"), List.of());
        walk.shares.addAll(choice.shares());
        UpstreamWalk upstream = new UpstreamWalk(walk, hop, arrival, seen);
        UpstreamWalk.Result result = upstream.send(choice, hop.inListener(proxy.tree()), List.of());
        return switch (result) {
            case UpstreamWalk.Result.NoCluster n -> Answer.closed("NC", "", n.why());
            case UpstreamWalk.Result.NoHost n -> Answer.closed("UH", "", n.why());
            case UpstreamWalk.Result.Unknown u -> Answer.unknown(u.why());
            case UpstreamWalk.Result.Failed f -> Answer.closed("UF", "", f.why()).flagged("URX");
            case UpstreamWalk.Result.Reached(Answer a) -> switch (a.kind()) {
                case NO_TLS -> Answer.closed("UF", "", a.reason()).flagged("URX");
                case CLOSED -> Answer.closed("", "", a.reason());
                case PROXY -> new Answer(Answer.Kind.PROXY, a.status(), List.of(), "", a.headers(), a.body(), a.reason());
                case APP -> new Answer(Answer.Kind.APP, 0, List.of(), "", a.headers(), a.body(), a.reason());
                case UNKNOWN -> a;
            };
        };
    }
}

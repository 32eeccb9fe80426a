package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.resource.Cluster;
import io.meshscope.xds.resource.ClusterName;
import io.meshscope.xds.resource.TlsContext;
import io.meshscope.xds.resource.TransportSocket;
import java.util.List;
import java.util.Optional;

/** How a cluster's connections are carried (Istio: pilot/pkg/networking/core/cluster_tls.go). */
final class ClusterTransport {
    private final ExplanationBuilder b;

    ClusterTransport(ExplanationBuilder b) {
        this.b = b;
    }

    void describe(Cluster cluster) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.transport");
        List<Cluster.SocketMatch> matches = cluster.socketMatches();
        if (!matches.isEmpty()) {
            matches(g, matches);
        } else {
            single(g, cluster);
        }
        Tree http = cluster.httpOptions();
        g.fact(Phrase.of("explain.fact.upstreamProtocol"), "", protocol(cluster, http), http);
        g.fact("explain.fact.connectTimeout", cluster.tree().get("connect_timeout"));
    }

    private static void matches(ExplanationBuilder.GroupBuilder g, List<Cluster.SocketMatch> matches) {
        for (Cluster.SocketMatch m : matches) {
            Optional<TlsContext> tls = m.socket().tls(TlsContext.Side.UPSTREAM);
            if (m.isIstio() && tls.isPresent() && tls.get().isIstioMutual()) {
                g.badge(Tone.OK, "explain.badge.autoMtls");
            }
            g.fact(Phrase.of("explain.fact.socketMatch"), m.name(), meaning(m, tls), m.place());
            tls.ifPresent(t -> TlsWords.upstream(g, t));
        }
        boolean open = matches.stream().anyMatch(m -> m.match().fields().isEmpty() && m.socket().kind() == TransportSocket.Kind.RAW);
        g.note(open ? "explain.transport.autoMtls" : "explain.transport.byMetadata");
    }

    private static Phrase meaning(Cluster.SocketMatch m, Optional<TlsContext> tls) {
        if (m.match().entry("tunnel").text().equals("http")) {
            return Phrase.of("explain.transport.hbone");
        }
        if (m.isIstio()) {
            return Phrase.of("explain.transport.istioHosts");
        }
        if (m.match().fields().isEmpty()) {
            return Phrase.of(tls.isPresent() ? "explain.transport.otherHostsTls" : "explain.transport.otherHosts");
        }
        return Phrase.of("explain.transport.hostsWith",
                MatchWords.list(m.match().fields().stream().map(f -> f.name() + "=" + f.value().text())
                        .toList()));
    }

    private static void single(ExplanationBuilder.GroupBuilder g, Cluster cluster) {
        Optional<TlsContext> tls = cluster.upstreamTls();
        if (tls.isPresent()) {
            boolean istio = tls.get().isIstioMutual();
            boolean client = !tls.get().certificateSecrets().isEmpty() || !tls.get().certificates().isEmpty();
            g.badge(Tone.OK, istio ? "explain.badge.istioMtls" : client ? "explain.badge.mutualTls" : "explain.badge.simpleTls");
            TlsWords.upstream(g, tls.get());
            if (cluster.parsedName().kind() == ClusterName.Kind.OUTBOUND) {
                g.note(istio ? "explain.transport.istioMutual" : client ? "explain.transport.mutual" : "explain.transport.simple");
            }
            return;
        }
        switch (cluster.transportSocket().kind()) {
            case INTERNAL_UPSTREAM -> g.note("explain.transport.internal");
            case RAW -> plaintext(g, cluster);
            case PROXY_PROTOCOL -> g.note("explain.transport.proxyProtocol");
            case TLS, QUIC, OTHER -> {
                g.fact("explain.fact.transportSocket", cluster.transportSocket().tree().get("name"));
                g.badge(Tone.UNKNOWN, "explain.badge.unknownTransport");
            }
        }
    }

    private static void plaintext(ExplanationBuilder.GroupBuilder g, Cluster cluster) {
        ClusterName.Kind kind = cluster.parsedName().kind();
        switch (kind) {
            case OUTBOUND -> {
                g.badge(Tone.WARNING, "explain.badge.plaintext");
                g.note(cluster.discovery() == Cluster.Discovery.ORIGINAL_DST
                        ? "explain.transport.plaintextOriginalDst"
                        : "explain.transport.plaintext");
            }
            case INBOUND, INBOUND_PASSTHROUGH -> g.note("explain.transport.plaintextLocal");
            case OUTBOUND_SNI -> g.note("explain.transport.unopened");
            case PASSTHROUGH -> g.note("explain.transport.asIs");
            case INBOUND_VIP, BLACK_HOLE, AGENT, PROMETHEUS_STATS, SDS_GRPC, XDS_GRPC, TRACING, BOOTSTRAP_SERVICE, CONNECT_ORIGINATE,
                    MAIN_INTERNAL, ENCAP, MULTI_NETWORK_TUNNEL, OTHER ->
                {
                }
        }
    }

    private static Phrase protocol(Cluster cluster, Tree http) {
        if (http.has("use_downstream_protocol_config")) {
            return Phrase.of("explain.protocol.likeDownstream");
        }
        if (http.has("auto_config")) {
            return Phrase.of("explain.protocol.auto");
        }
        if (http.path("explicit_http_config", "http2_protocol_options").isPresent() || cluster.tree().has("http2_protocol_options")) {
            return cluster.tree().get("protocol_selection").text().equals("USE_DOWNSTREAM_PROTOCOL")
                    ? Phrase.of("explain.protocol.likeDownstream")
                    : Phrase.of("explain.protocol.http2");
        }
        return http.path("explicit_http_config", "http_protocol_options").isPresent() ? Phrase.of("explain.protocol.http1") : Phrase.none();
    }
}

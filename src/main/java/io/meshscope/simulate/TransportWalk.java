package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.authz.Decision;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.HostPort;
import io.meshscope.simulate.request.Peer;
import io.meshscope.simulate.upstream.SocketChoice;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Cluster;
import io.meshscope.xds.resource.Endpoint;
import io.meshscope.xds.resource.ListenerRole;
import io.meshscope.xds.resource.TlsContext;
import io.meshscope.xds.resource.TransportSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a host to whoever answers there: which TLS is spoken, and what the proxy or app at that address does. */
final class TransportWalk {
    /** The port ztunnel takes tunnels on. */
    private static final int HBONE = 15_008;

    private final Walk walk;
    private final HopBuilder hop;
    private final Arrival arrival;
    private final List<String> alpn;

    /** @param alpn protocols that replace the cluster's for Istio's mutual TLS; empty for none */
    TransportWalk(Walk walk, HopBuilder hop, Arrival arrival, List<String> alpn) {
        this.walk = walk;
        this.hop = hop;
        this.arrival = arrival;
        this.alpn = alpn;
    }

    UpstreamWalk.Result send(Cluster cluster, EndpointPick pick) {
        EndpointPick.Host host = pick.host().orElseThrow();
        String internal = host.address().internalListener();
        if (!internal.isEmpty()) {
            return new UpstreamWalk.Result.Reached(inside(internal, host));
        }
        Optional<Cluster.SocketMatch> match = SocketChoice.of(cluster.socketMatches(), host.metadata(), host.locality());
        TransportSocket socket = match.map(Cluster.SocketMatch::socket).orElse(cluster.transportSocket());
        Optional<TlsContext> tls = match.isPresent() ? socket.tls(TlsContext.Side.UPSTREAM) : cluster.upstreamTls();
        Tree place = match.map(Cluster.SocketMatch::place).orElse(cluster.tree().get("transport_socket"));
        boolean own = isOwnApp();
        Optional<Phrase> problem = tls.isPresent() ? secret(tls.get()) : Optional.empty();
        if (!own || tls.isPresent()) {
            step(cluster, match, tls, place, problem);
        }
        if (problem.isPresent()) {
            return new UpstreamWalk.Result.Failed(TlsErrors.NO_SECRET, problem.get());
        }
        List<Arrival.Layer> layers = new ArrayList<>(arrival.layers());
        tls.ifPresent(t -> layers.addFirst(layer(t, cluster)));
        return new UpstreamWalk.Result.Reached(own ? app(host) : there(cluster, host, layers, tls));
    }

    /** Whether hosts of this hop are the proxy's own app. */
    private boolean isOwnApp() {
        return hop.side == Hop.Side.SERVER && hop.proxy.node().type() != io.meshscope.xds.resource.Node.Type.WAYPOINT && hop.proxy.role(
                ListenerRole.VIRTUAL_INBOUND).isPresent();
    }

    private void step(Cluster cluster, Optional<Cluster.SocketMatch> match, Optional<TlsContext> tls, Tree place,
            Optional<Phrase> problem) {
        String mode = tls.isEmpty()
                ? "simulate.tls.plain"
                : tls.get().isIstioMutual()
                        ? "simulate.tls.istio"
                        : tls.get()
                                .certificateSecrets().isEmpty() && tls.get().certificates().isEmpty()
                                        ? "simulate.tls.simple"
                                        : "simulate.tls.mutual";
        List<Phrase> notes = new ArrayList<>();
        notes.add(match.map(m -> Phrase.of("simulate.tls.byMatch", m.name())).orElse(Phrase.of("simulate.tls.byCluster")));
        tls.ifPresent(t -> {
            Arrival.Layer layer = layer(t, cluster);
            notes.add(Phrase.of("simulate.tls.sni", layer.sni().isEmpty() ? "-" : layer.sni()));
            List<String> names = t.sanMatchers().stream().map(m -> m.matcher().text()).limit(6).toList();
            notes.add(names.isEmpty() ? Phrase.of("simulate.tls.anyName") : Phrase.of("simulate.tls.names", String.join(", ", names)));
        });
        List<Candidate> others = cluster.socketMatches().stream().filter(m -> match.filter(w -> w.equals(m)).isEmpty()).map(m -> Candidate
                .lost(m.name(), Phrase.of("simulate.tls.otherMatch"), new Spot(SectionKind.CLUSTERS, cluster.name(), m.place()))).toList();
        Phrase reason = problem.orElse(Phrase.of(mode));
        hop.add(Step.of(Step.Kind.UPSTREAM_TLS, problem.isPresent() ? Step.Status.FAILED : Step.Status.MATCHED, tls.isEmpty()
                ? "raw_buffer"
                : "TLS", reason).with(others).noting(notes).at(new Spot(SectionKind.CLUSTERS, cluster.name(), place.isPresent()
                        ? place
                        : cluster.tree())));
    }

    /** What is missing of the secrets a context needs, when secrets were collected. */
    private Optional<Phrase> secret(TlsContext tls) {
        if (!hop.proxy.config().has(SectionKind.SECRETS)) {
            return Optional.empty();
        }
        for (Tree s : tls.secrets()) {
            String name = s.get("name").text();
            if (!name.isEmpty() && !name.startsWith("file-") && hop.proxy.config().find(SectionKind.SECRETS, name).isEmpty()) {
                return Optional.of(Phrase.of("simulate.answer.noSecret", name));
            }
        }
        return Optional.empty();
    }

    private Arrival.Layer layer(TlsContext tls, Cluster cluster) {
        boolean istio = tls.isIstioMutual();
        List<String> offered = istio && !alpn.isEmpty() ? alpn : tls.alpn();
        boolean auto = cluster.httpOptions().path("upstream_http_protocol_options", "auto_sni").isTrue() || tls.isAutoSni();
        String authority = arrival.headers().map(h -> HostPort.withoutPort(h.text(":authority"))).orElse("");
        String sni = auto && !authority.isEmpty() ? authority : tls.sni();
        boolean shows = !tls.certificateSecrets().isEmpty() || !tls.certificates().isEmpty();
        return new Arrival.Layer(sni, offered, shows ? Optional.of(Peer.of(identity())) : Optional.empty(), Optional.of(
                new Arrival.Start(hop.proxy, tls)));
    }

    /** Who the proxy is: what the request says, its certificate, or its service account. */
    private String identity() {
        boolean first = walk.hops.getFirst() == hop;
        if (first && !walk.request.identity().isEmpty() && hop.side == Hop.Side.CLIENT) {
            return walk.request.identity();
        }
        return Identities.of(hop.proxy);
    }

    /** Into a listener of the same proxy. */
    private Answer inside(String listener, EndpointPick.Host host) {
        String target = host.address().endpointId();
        int colon = target.lastIndexOf(':');
        Connection base = arrival.base().to(colon < 0 ? "" : target.substring(0, colon).replace("[", "").replace("]", ""), HostPort.port(
                target).orElse(arrival.base().destinationPort()));
        return new Entrance(walk, hop).internal(listener, new Arrival(base, arrival.layers(), arrival.headers(), arrival.version()));
    }

    private Answer app(EndpointPick.Host host) {
        Phrase why = Phrase.of("simulate.app.own", host.address().text());
        hop.add(Step.of(Step.Kind.APP, Step.Status.MATCHED, host.address().text(), why));
        return Answer.app(why);
    }

    /** The connection as ztunnel sees it: who comes is known when it comes through a tunnel, for the port that is tunneled to. */
    private Connection reaching(EndpointPick.Host host, List<Arrival.Layer> layers) {
        int port = host.address().port().orElse(0);
        Optional<Peer> peer = layers.stream().flatMap(l -> l.client().stream()).findFirst();
        Connection c = Connection.plain(hop.proxy.node().ip(), host.address().host(),
                port == HBONE ? arrival.base().destinationPort() : port);
        return peer.isPresent() ? c.from(peer.get()) : c;
    }

    /** Through ztunnel, which closes what it refuses. */
    private Answer behind(Decision d, EndpointPick.Host host) {
        Step.Status status = switch (d.kind()) {
            case ALLOWED -> Step.Status.PASSED;
            case DENIED -> Step.Status.REFUSED;
            case ASKS, UNKNOWN -> Step.Status.UNKNOWN;
        };
        hop.add(Step.of(Step.Kind.POLICIES, status, "ztunnel", d.why()));
        return switch (status) {
            case PASSED -> app(host);
            case REFUSED -> Answer.closed("", "", d.why());
            default -> Answer.unknown(d.why());
        };
    }

    /** At another address: the proxy there when its configuration is known. */
    private Answer there(Cluster cluster, EndpointPick.Host host, List<Arrival.Layer> layers, Optional<TlsContext> tls) {
        String ip = host.address().host();
        Optional<Proxy> server = ip.isEmpty() ? Optional.empty() : walk.around.server(ip).filter(p -> p != hop.proxy);
        if (server.isPresent()) {
            Connection base = new Connection(hop.proxy.node().ip().isEmpty() ? arrival.base().sourceIp() : hop.proxy.node().ip(), 0,
                    hop.proxy.node().ip(), ip, host.address().port().orElse(0), Connection.RAW, "", List.of(), null, java.util.Map.of());
            HopBuilder next = walk.open(server.get(), Hop.Side.SERVER);
            Answer a = new Entrance(walk, next).inbound(new Arrival(base, layers, arrival.headers(), arrival.version()));
            boolean during = a.kind() == Answer.Kind.CLOSED && !layers.isEmpty() && a.details().equals("filter_chain_not_found");
            return during ? Answer.noTls("", a.reason()) : a;
        }
        Optional<Decision> ztunnel = walk.around.ztunnel(reaching(host, layers));
        if (ztunnel.isPresent()) {
            return behind(ztunnel.get(), host);
        }
        boolean sidecar = tls.filter(TlsContext::isIstioMutual).isPresent() || new Endpoint(host.tree()).isTunneled();
        String where = host.address().text().isEmpty() ? cluster.name() : host.address().text();
        if (sidecar && walk.around.hasProxy(ip).filter(p -> !p).isPresent()) {
            Phrase why = Phrase.of("simulate.answer.noProxy", where);
            hop.add(Step.of(Step.Kind.APP, Step.Status.FAILED, where, why));
            return Answer.noTls(TlsErrors.WRONG_VERSION, why);
        }
        if (sidecar) {
            walk.assume("simulate.assume.server", where);
        }
        Phrase why = Phrase.of(sidecar ? "simulate.app.behindProxy" : "simulate.app.direct", where);
        hop.add(Step.of(Step.Kind.APP, Step.Status.MATCHED, where, why));
        return Answer.app(why);
    }
}

package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.simulate.request.Chance;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Headers;
import io.meshscope.simulate.request.HostPort;
import io.meshscope.simulate.request.Peer;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.ListenerRole;
import io.meshscope.xds.resource.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows requests from one proxy on. Deterministic: the same request gives the same trace. Never fails, whatever the configuration holds;
 * safe for several threads.
 */
public final class Simulator {
    private static final int MAX_OUTCOMES = 64;
    /** What browsers and curl offer. */
    private static final List<String> CLIENT_ALPN = List.of("h2", "http/1.1");

    private final Proxy proxy;
    private final Surroundings around;

    /**
     * A simulator for the requests of one proxy's app, of a gateway's clients, or to the proxy's app.
     *
     * @param around what is known besides the proxy
     */
    public Simulator(Proxy proxy, Surroundings around) {
        this.proxy = proxy;
        this.around = around;
    }

    /** The way of a request; where chance decides, the number of the request does, or 0. */
    public Trace run(Request request) {
        return run(request, new Chance.Fixed(request.random().orElse(0)));
    }

    private Trace run(Request request, Chance chance) {
        Walk walk = new Walk(request, chance, around);
        return walk.trace(start(walk));
    }

    /**
     * An outcome and its share of all requests.
     *
     * @param share from 0 to 1
     */
    public record Outcome(double share, Trace trace) {}

    /** All outcomes chance can bring, the likeliest first; at most {@value #MAX_OUTCOMES}. One when the request gives a number. */
    public List<Outcome> outcomes(Request request) {
        if (request.random().isPresent()) {
            return List.of(new Outcome(1, run(request)));
        }
        List<Outcome> out = new ArrayList<>();
        Exploration chance = new Exploration();
        do {
            chance.begin();
            Trace trace = run(request, chance);
            out.add(new Outcome(chance.share(), trace));
        } while (out.size() < MAX_OUTCOMES && chance.next());
        out.sort(java.util.Comparator.comparingDouble((Outcome o) -> -o.share()));
        return out;
    }

    private Answer start(Walk walk) {
        Request r = walk.request;
        if (!proxy.config().has(SectionKind.LISTENERS)) {
            HopBuilder hop = walk.open(proxy, Hop.Side.CLIENT);
            Phrase why = Phrase.of("simulate.unknown.noListeners");
            hop.add(Step.of(Step.Kind.LISTENER, Step.Status.UNKNOWN, "", why));
            return hop.end(Answer.unknown(why));
        }
        boolean inbound = r.entry().way() == Request.Way.INBOUND || r.entry().listener().equals("virtualInbound")
                || r.entry().way() == Request.Way.NATURAL && proxy.node().type() == Node.Type.WAYPOINT;
        Hop.Side side = inbound ? Hop.Side.SERVER : proxy.isRouter() ? Hop.Side.GATEWAY : Hop.Side.CLIENT;
        HopBuilder hop = walk.open(proxy, side);
        return new Entrance(walk, hop).enter(arrival(r, inbound));
    }

    private Arrival arrival(Request r, boolean inbound) {
        String own = proxy.node().ip();
        String source = !r.sourceIp().isEmpty() ? r.sourceIp() : inbound || proxy.isRouter() ? "" : own;
        String destination = !r.destinationIp().isEmpty() ? r.destinationIp() : inbound || proxy.isRouter() ? own : "";
        Connection base = Connection.plain(source, destination, r.port());
        List<Arrival.Layer> layers = new ArrayList<>();
        Optional<Headers> headers = r.isHttp() ? Optional.of(headers(r)) : Optional.empty();
        if (r.isTls()) {
            Optional<Peer> client = r.identity().isEmpty() ? Optional.empty() : Optional.of(Peer.of(r.identity()));
            layers.add(new Arrival.Layer(sni(r), r.isHttp() ? CLIENT_ALPN : List.of(), client, Optional.empty()));
        } else if (inbound && !r.identity().isEmpty()) {
            layers.add(new Arrival.Layer("outbound_." + r.port() + "_._." + r.host(), r.isHttp()
                    ? List.of("istio-http/1.1", "istio", "http/1.1")
                    : List.of("istio-peer-exchange", "istio"), Optional.of(Peer.of(r.identity())), Optional.empty()));
        }
        return new Arrival(base, layers, headers, r.version());
    }

    private static String sni(Request r) {
        return io.meshscope.simulate.match.IpRange.address(r.host()).isPresent() ? "" : r.host();
    }

    /** Headers as the client sends them. */
    private static Headers headers(Request r) {
        Headers out = Headers.of(":authority", r.authority(), ":path", r.path(), ":method", r.method(), ":scheme", r.scheme());
        if (r.method().equals("CONNECT")) {
            out = out.without(":path");
        }
        for (Headers.Entry e : r.headers().entries()) {
            out = e.name().equals(":authority") ? out.with(e.name(), e.value()) : out.plus(e.name(), e.value());
        }
        if (r.version().equals("HTTP/1.1") && r.scheme().equals("http") && HostPort.port(out.text(":authority")).orElse(0) == 80) {
            out = out.with(":authority", HostPort.withoutPort(out.text(":authority")));
        }
        return out.has("user-agent") ? out : out.plus("user-agent", "curl/8.13.0");
    }

    /** The part of a listener that serves the proxy's own app. */
    static Optional<Proxy.Named> inbound(Proxy proxy) {
        return proxy.role(ListenerRole.VIRTUAL_INBOUND);
    }
}

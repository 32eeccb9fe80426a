package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.IpRange;
import io.meshscope.xds.resource.ListenerRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which listener of a proxy takes a connection (Envoy: original destination; Istio: virtualOutbound, virtualInbound, gateways). */
final class Entrance {
    private final Walk walk;
    private final HopBuilder hop;
    private final Proxy proxy;

    Entrance(Walk walk, HopBuilder hop) {
        this.walk = walk;
        this.hop = hop;
        this.proxy = hop.proxy;
    }

    /** The listener the request names, or the one its way leads to. */
    Answer enter(Arrival arrival) {
        Request.Entry entry = walk.request.entry();
        if (entry.way() == Request.Way.LISTENER) {
            return named(entry.listener(), arrival);
        }
        return switch (hop.side) {
            case SERVER -> inbound(arrival);
            case GATEWAY -> gateway(arrival);
            case CLIENT -> outbound(arrival);
        };
    }

    private Answer named(String name, Arrival arrival) {
        Optional<Proxy.Named> found = proxy.listener(name);
        if (found.isEmpty()) {
            Phrase why = Phrase.of("simulate.listener.noSuch", name);
            hop.add(Step.of(Step.Kind.LISTENER, Step.Status.NOT_FOUND, name, why).with(lost(proxy.listenerNames(),
                    "simulate.listener.other")));
            return hop.end(Answer.unknown(why));
        }
        return take(found.get(), arrival, Phrase.of("simulate.listener.asked"), List.of());
    }

    /** At the proxy beside the server: everything is redirected to virtualInbound; gateways and old proxies have a listener for the port. */
    Answer inbound(Arrival arrival) {
        int port = arrival.base().destinationPort();
        Optional<Proxy.Named> waypoint = proxy.node().type() == io.meshscope.xds.resource.Node.Type.WAYPOINT
                ? proxy.role(ListenerRole.MAIN_INTERNAL)
                : Optional.empty();
        Optional<Proxy.Named> found = waypoint.or(() -> proxy.role(ListenerRole.VIRTUAL_INBOUND));
        if (found.isPresent()) {
            return take(found.get(), arrival, Phrase.of("simulate.listener.inbound", port), List.of());
        }
        return proxy.at(arrival.base().destinationIp(), port)
                .map(l -> take(l, arrival, Phrase.of("simulate.listener.port", port), lost(proxy.others(l.name(), port),
                        "simulate.listener.addressDiffers")))
                .orElseGet(() -> none(port));
    }

    private Answer none(int port) {
        Phrase why = Phrase.of("simulate.listener.none", port);
        hop.add(Step.of(Step.Kind.LISTENER, Step.Status.NOT_FOUND, "", why).with(lost(proxy.serving(), "simulate.listener.portDiffers")));
        return hop.end(Answer.closed("", "", why));
    }

    private Answer gateway(Arrival arrival) {
        int port = arrival.base().destinationPort();
        Optional<Surroundings.PortBehind> behind = walk.around.behind(proxy, port);
        int target = behind.map(Surroundings.PortBehind::port).orElse(port);
        Optional<Proxy.Named> found = proxy.at("0.0.0.0", target);
        Phrase reason = behind.map(Surroundings.PortBehind::reason).orElse(Phrase.of("simulate.listener.port", target));
        if (found.isEmpty() && behind.isEmpty()) {
            List<String> serving = proxy.serving();
            if (serving.size() == 1) {
                found = proxy.listener(serving.getFirst());
                reason = Phrase.of("simulate.listener.onlyOne");
            } else if (!serving.isEmpty()) {
                Phrase why = Phrase.of("simulate.unknown.gatewayPort", port);
                hop.add(Step.of(Step.Kind.LISTENER, Step.Status.UNKNOWN, "", why).with(lost(serving, "simulate.listener.portDiffers")));
                return hop.end(Answer.unknown(why));
            }
        }
        if (found.isEmpty()) {
            return none(target);
        }
        Proxy.Named l = found.get();
        List<String> others = proxy.serving().stream().filter(n -> !n.equals(l.name())).toList();
        int listens = l.listener().port().orElse(target);
        Arrival there = new Arrival(arrival.base().to(arrival.base().destinationIp(), listens), arrival.layers(), arrival.headers(), arrival
                .version());
        return take(l, there, reason, lost(others, "simulate.listener.portDiffers"));
    }

    /** From the app: the address it connects to decides; what nobody listens for stays with virtualOutbound. */
    private Answer outbound(Arrival arrival) {
        int port = arrival.base().destinationPort();
        String ip = arrival.base().destinationIp();
        Phrase how = Phrase.none();
        if (ip.isEmpty()) {
            ip = resolve(walk.request.host(), port);
            how = ip.isEmpty()
                    ? Phrase.of("simulate.listener.unresolved", walk.request.host())
                    : Phrase.of("simulate.listener.resolved",
                            walk.request.host(), ip);
        }
        Arrival there = new Arrival(arrival.base().to(ip, port), arrival.layers(), arrival.headers(), arrival.version());
        Optional<Proxy.Named> found = proxy.at(ip, port);
        if (found.isPresent()) {
            String bound = found.get().listener().address().host();
            String key = bound.equals("0.0.0.0") || bound.equals("::") ? "simulate.listener.wildcard" : "simulate.listener.exact";
            return take(found.get(), there, both(how, Phrase.of(key, bound, port)), lost(proxy.others(found.get().name(), port),
                    "simulate.listener.addressDiffers"));
        }
        Optional<Proxy.Named> all = proxy.role(ListenerRole.VIRTUAL_OUTBOUND);
        return all.isPresent()
                ? take(all.get(), there, both(how, Phrase.of("simulate.listener.virtualOutbound", port)), List.of())
                : none(port);
    }

    private static Phrase both(Phrase first, Phrase second) {
        return first.isPresent() ? Phrase.join(List.of(first, second), " ") : second;
    }

    /** The address of a host: itself, what DNS would say, or the listener that carries this host. */
    private String resolve(String host, int port) {
        if (IpRange.address(host).isPresent()) {
            return host;
        }
        String namespace = proxy.node().namespace();
        List<String> known = walk.around.addresses(host, namespace);
        if (!known.isEmpty()) {
            return known.getFirst();
        }
        List<String> names = List.of(host, host + "." + namespace + ".svc.cluster.local", host + ".svc.cluster.local", host
                + ".cluster.local");
        List<String> addresses = proxy.addressesOf(names::contains, port);
        return addresses.isEmpty() ? "" : addresses.getFirst();
    }

    /** Enters a listener by its name from inside the proxy. */
    Answer internal(String name, Arrival arrival) {
        Optional<Proxy.Named> found = proxy.listener(name);
        if (found.isEmpty()) {
            Phrase why = Phrase.of("simulate.listener.noSuch", name);
            hop.add(Step.of(Step.Kind.LISTENER, Step.Status.NOT_FOUND, name, why));
            return Answer.closed("UF", "", why);
        }
        return take(found.get(), arrival, Phrase.of("simulate.listener.internal"), List.of());
    }

    private Answer take(Proxy.Named named, Arrival arrival, Phrase reason, List<Candidate> others) {
        hop.listener = named.name();
        if (!walk.mayEnter()) {
            Phrase why = Phrase.of("simulate.unknown.circle");
            hop.add(Step.of(Step.Kind.LISTENER, Step.Status.UNKNOWN, named.name(), why));
            return hop.end(Answer.unknown(why));
        }
        hop.add(Step.of(Step.Kind.LISTENER, Step.Status.MATCHED, named.name(), reason).with(others).at(hop.inListener(named.listener()
                .tree())));
        return hop.end(new ConnectionWalk(walk, hop, named.listener()).accept(arrival));
    }

    private List<Candidate> lost(List<String> names, String why) {
        List<Candidate> out = new ArrayList<>();
        for (String n : names) {
            if (out.size() < 6) {
                out.add(Candidate.lost(n, Phrase.of(why), new Spot(io.meshscope.xds.SectionKind.LISTENERS, n, Tree.absent())));
            }
        }
        return out;
    }
}

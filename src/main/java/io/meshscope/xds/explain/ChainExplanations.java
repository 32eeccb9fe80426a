package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.ClusterName;
import io.meshscope.xds.resource.Filter;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.FilterKind;
import io.meshscope.xds.resource.Listener;
import io.meshscope.xds.resource.ListenerRole;
import io.meshscope.xds.resource.References;
import io.meshscope.xds.resource.TlsContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What filter chains do. */
final class ChainExplanations {
    private final Context context;

    ChainExplanations(Context context) {
        this.context = context;
    }

    Explanation explain(FilterChain chain, Listener listener) {
        Phrase title = chain.name().isEmpty() ? Phrase.of("explain.chain.title") : Phrase.literal(chain.name());
        ExplanationBuilder b = new ExplanationBuilder(title, chain.name());
        b.say(what(chain, ListenerRole.of(listener, context.node().type())));
        if (chain.isDefault()) {
            b.say("explain.chain.default");
        } else if (listener.filterChainMatcher().isPresent()) {
            b.say("explain.chain.byMatcher");
        } else {
            b.say("explain.chain.when", MatchWords.chain(chain));
        }
        leadsTo(b, chain);
        match(b, chain);
        tls(b, chain, listener);
        filters(b, chain);
        chain.istioObject().ifPresent(b::from);
        policies(b, chain);
        context.links(b, References.of(SectionKind.LISTENERS, chain.tree()), Optional.empty());
        return b.build();
    }

    private static Phrase what(FilterChain chain, ListenerRole role) {

        OptionalInt port = chain.match().destinationPort();
        if (closes(chain)) {
            return port.isPresent() && (port.getAsInt() == 15006 || port.getAsInt() == 15001)
                    ? Phrase.of("explain.chain.blackHole", port
                            .getAsInt())
                    : Phrase.of("explain.chain.closes");
        }
        return switch (role) {
            case VIRTUAL_INBOUND,
                    INBOUND_PORT ->
                port.isPresent() || role == ListenerRole.INBOUND_PORT
                        ? Phrase.of("explain.chain.inboundPort")
                        : Phrase.of("explain.chain.inboundRest");
            case VIRTUAL_OUTBOUND -> Phrase.of("explain.chain.outboundRest");
            case OUTBOUND_HTTP, OUTBOUND_TCP, OUTBOUND_SERVICE -> Phrase.of("explain.chain.outbound");
            case GATEWAY ->
                chain.match().serverNames().isEmpty() ? Phrase.of("explain.chain.gateway") : Phrase.of("explain.chain.gatewaySni");
            case MAIN_INTERNAL -> waypoint(chain);
            case CONNECT_TERMINATE, CONNECT_ORIGINATE, INNER_CONNECT_ORIGINATE, OUTER_CONNECT_ORIGINATE, FORWARD_INNER_CONNECT ->
                Phrase.of("explain.chain.tunnel");
            case HEALTH, PROMETHEUS, OTHER -> Phrase.none();
        };
    }

    private static boolean closes(FilterChain chain) {
        return chain.tcpProxy().filter(t -> !t.clusters().isEmpty())
                .filter(t -> t.clusters().stream().allMatch(c -> ClusterName.of(c.name()).kind() == ClusterName.Kind.BLACK_HOLE))
                .isPresent();
    }

    private static boolean takesFromOutside(ListenerRole role) {
        return role == ListenerRole.VIRTUAL_INBOUND || role == ListenerRole.INBOUND_PORT || role == ListenerRole.GATEWAY;
    }

    private static Phrase waypoint(FilterChain chain) {
        String name = chain.name().replaceFirst("-(?:tcp|http)$", "");
        ClusterName service = ClusterName.of(name);
        if (service.kind() == ClusterName.Kind.INBOUND_VIP) {
            return Phrase.of("explain.chain.waypointService", service.host(), service.port().orElse(0));
        }
        return chain.name().startsWith("direct-") ? Phrase.of("explain.chain.waypointDirect") : Phrase.of("explain.chain.inboundPort");
    }

    private static void leadsTo(ExplanationBuilder b, FilterChain chain) {
        String destination = ListenerExplanations.destination(chain);
        if (chain.connectionManager().isPresent()) {
            boolean rds = !chain.connectionManager().get().routeConfigName().isEmpty();
            b.say(rds
                    ? Phrase.of("explain.chain.routesRds", destination)
                    : destination.isEmpty()
                            ? Phrase.of("explain.chain.routesInline")
                            : Phrase.of("explain.chain.routesInlineTo", destination));
        } else if (chain.tcpProxy().isPresent() && !destination.isEmpty()) {
            b.say("explain.chain.tcpTo", destination);
        }
    }

    private static void match(ExplanationBuilder b, FilterChain chain) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.match");
        for (Phrase condition : MatchWords.conditions(chain.match())) {
            g.fact(Phrase.of("explain.fact.condition"), "", condition, chain.match().tree());
        }
    }

    private void tls(ExplanationBuilder b, FilterChain chain, Listener listener) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.tls");
        Optional<TlsContext> tls = chain.downstreamTls();
        if (tls.isPresent()) {
            TlsWords.downstream(g, tls.get());
            b.badge(Tone.OK, tls.get().isIstioMutual() ? "explain.badge.istioMtls" : "explain.badge.tls");
        } else if (chain.match().transportProtocol().equals("tls")) {
            b.say("explain.chain.unopened");
            b.badge(Tone.INFO, "explain.badge.passthroughTls");
        } else if (takesFromOutside(ListenerRole.of(listener, context.node().type())) && !closes(chain)) {
            b.say("explain.chain.plaintext");
            b.badge(Tone.INFO, "explain.badge.plaintext");
        }
        chain.match().destinationPort()
                .ifPresent(port -> InboundTls.modeByPort(listener).stream().filter(m -> m.port().equals(OptionalInt.of(
                        port))).forEach(m -> {
                            if (m.mode() != InboundTls.Mode.UNKNOWN) {
                                g.fact(Phrase.of("explain.fact.portMode", port),
                                        m.mode() == InboundTls.Mode.OWN_TLS ? "DISABLE" : m.mode().name(), m
                                                .why(),
                                        Tree.absent());
                            }
                        }));
    }

    /** The AuthorizationPolicies that hold for connections and requests of a chain. */
    private static void policies(ExplanationBuilder b, FilterChain chain) {
        Stream<Filter> http = chain.connectionManager().stream().flatMap(h -> h.httpFilters().stream());
        Stream.concat(chain.filters().stream(), http).filter(f -> f.kind() == FilterKind.NETWORK_RBAC || f.kind() == FilterKind.HTTP_RBAC)
                .forEach(
                        f -> RbacExplanations.links(b, f.config().value()));
    }

    private static void filters(ExplanationBuilder b, FilterChain chain) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.networkFilters");
        List<Filter> filters = chain.filters();
        for (Filter f : filters) {
            g.fact(Phrase.literal(f.name()), "", FilterExplanations.purpose(f), f.tree());
        }
    }
}

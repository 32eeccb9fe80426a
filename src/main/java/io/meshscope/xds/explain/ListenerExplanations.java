package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Address;
import io.meshscope.xds.resource.ClusterName;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.Filter;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.FilterKind;
import io.meshscope.xds.resource.HttpConnectionManager;
import io.meshscope.xds.resource.Listener;
import io.meshscope.xds.resource.ListenerRole;
import io.meshscope.xds.resource.References;
import io.meshscope.xds.resource.ResourceKey;
import io.meshscope.xds.resource.TcpProxy;
import java.util.List;
import java.util.Optional;

/** What listeners do. */
final class ListenerExplanations {
    private static final int MAX_CHAINS = 60;

    private final Context context;

    ListenerExplanations(Context context) {
        this.context = context;
    }

    Explanation explain(Listener listener, Delivery delivery) {
        ListenerRole role = ListenerRole.of(listener, context.node().type());
        String address = listener.address().text();
        String name = listener.name().isEmpty() ? address : listener.name();
        ExplanationBuilder b = new ExplanationBuilder(Phrase.literal(name), listener.name());
        what(b, role, listener);
        if (!listener.isInternal() && !listener.bindsToPort()) {
            b.say("explain.listener.noSocket");
        }
        accepts(b, listener);
        inboundTls(b, listener);
        chains(b, listener);
        AccessLogWords.group(b, listener.accessLogs());
        listener.accessLogs().stream().findAny().ifPresent(a -> b.say("explain.listener.ownLog"));
        context.delivery(b, delivery, SectionKind.LISTENERS, listener.tree());
        context.links(b, References.of(SectionKind.LISTENERS, listener.tree()), Optional.of(new ResourceKey(SectionKind.LISTENERS, listener
                .name())));
        command(b, listener);
        return b.build();
    }

    private void what(ExplanationBuilder b, ListenerRole role, Listener listener) {
        Object port = listener.port().isPresent() ? listener.port().getAsInt() : "?";
        switch (role) {
            case VIRTUAL_INBOUND -> {
                b.say("explain.listener.virtualInbound");
                long ports = listener.filterChains().stream().flatMapToInt(c -> c.match().destinationPort().stream())
                        .filter(p -> p != 15006)
                        .distinct().count();
                b.say(Phrase.count("explain.listener.inboundPorts", ports));
            }
            case VIRTUAL_OUTBOUND -> {
                b.say("explain.listener.virtualOutbound");
                rest(b, listener);
            }
            case OUTBOUND_HTTP -> outboundHttp(b, listener, port);
            case OUTBOUND_TCP -> b.say("explain.listener.outboundTcp", port);
            case OUTBOUND_SERVICE -> b.say("explain.listener.outboundService", listener.address().text());
            case INBOUND_PORT -> b.say("explain.listener.inboundPort", port);
            case GATEWAY -> gateway(b, listener, port);
            case HEALTH -> b.say("explain.listener.health");
            case PROMETHEUS -> b.say("explain.listener.prometheus");
            case CONNECT_TERMINATE -> b.say("explain.listener.connectTerminate");
            case MAIN_INTERNAL -> b.say("explain.listener.mainInternal");
            case CONNECT_ORIGINATE -> b.say("explain.listener.connectOriginate");
            case INNER_CONNECT_ORIGINATE -> b.say("explain.listener.innerConnectOriginate");
            case OUTER_CONNECT_ORIGINATE -> b.say("explain.listener.outerConnectOriginate");
            case FORWARD_INNER_CONNECT -> b.say("explain.listener.forwardInnerConnect");
            case OTHER -> b.say("explain.listener.other");
        }
    }

    /** What virtualOutbound does with connections that no other listener takes. */
    private static void rest(ExplanationBuilder b, Listener listener) {
        for (FilterChain chain : listener.allChains()) {
            Optional<ClusterName.Kind> kind = chain.tcpProxy().flatMap(t -> t.clusters().stream().findFirst())
                    .map(c -> ClusterName.of(c.name())
                            .kind());
            boolean catchAll = chain.match().destinationPort().isEmpty();
            if (catchAll && kind.equals(Optional.of(ClusterName.Kind.PASSTHROUGH))) {
                b.say("explain.listener.allowAny");
            } else if (catchAll && kind.equals(Optional.of(ClusterName.Kind.BLACK_HOLE))) {
                b.say("explain.listener.registryOnly");
            }
        }
    }

    private static void outboundHttp(ExplanationBuilder b, Listener listener, Object port) {
        Optional<String> routes = listener.allChains().stream().flatMap(c -> c.connectionManager().stream()).map(
                HttpConnectionManager::routeConfigName).filter(n -> !n.isEmpty()).findFirst();
        if (routes.isPresent()) {
            b.say("explain.listener.outboundHttp", port, routes.get());
        } else {
            b.say("explain.listener.outboundHttpInline", port);
        }
        boolean sniffs = listener.listenerFilters().stream().anyMatch(f -> f.kind() == FilterKind.LISTENER_HTTP_INSPECTOR);
        if (sniffs) {
            b.say("explain.listener.sniffs");
        }
    }

    private static void gateway(ExplanationBuilder b, Listener listener, Object port) {
        b.say("explain.listener.gateway", port);
        long hosts = listener.filterChains().stream().filter(c -> !c.match().serverNames().isEmpty()).count();
        if (hosts > 0) {
            b.say(Phrase.count("explain.listener.gatewaySni", hosts));
        }
    }

    private static void accepts(ExplanationBuilder b, Listener listener) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.accepts");
        for (Address a : listener.addresses()) {
            g.fact(Phrase.of("explain.fact.address"), a.text(), a.isUdp() ? Phrase.of("explain.listener.udp") : Phrase.none(), a.tree());
        }
        g.fact("explain.fact.direction", listener.tree().get("traffic_direction"));
        if (listener.usesOriginalDst()) {
            g.fact("explain.fact.useOriginalDst", listener.tree().first("use_original_dst"), Phrase.of("explain.listener.useOriginalDst"));
        }
        for (Filter f : listener.listenerFilters()) {
            g.fact(Phrase.of("explain.fact.listenerFilter"), f.name(), FilterExplanations.purpose(f), f.tree());
        }
        if (!listener.listenerFiltersTimeout().isEmpty()) {
            g.fact("explain.fact.listenerFiltersTimeout", listener.tree().get("listener_filters_timeout"), Phrase.of(
                    listener.listenerFiltersTimeout().equals("0s")
                            ? "explain.listener.noDetectionTimeout"
                            : listener.continuesOnTimeout() ? "explain.listener.continues" : "explain.listener.closes"));
        }
        if (listener.filterChainMatcher().isPresent()) {
            g.note("explain.listener.matcher");
        }
    }

    private static void inboundTls(ExplanationBuilder b, Listener listener) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.inboundTls");
        for (InboundTls.PortMode m : InboundTls.modeByPort(listener)) {
            Phrase label = m.port().isPresent()
                    ? Phrase.of("explain.fact.port", m.port().getAsInt())
                    : Phrase.of("explain.fact.otherPorts");
            Tree place = m.evidence().isEmpty() ? Tree.absent() : m.evidence().getFirst().tree();
            g.fact(label, m.mode() == InboundTls.Mode.OWN_TLS ? "DISABLE" : m.mode() == InboundTls.Mode.UNKNOWN ? "" : m.mode().name(),
                    m.why(),
                    place);
        }
    }

    private void chains(ExplanationBuilder b, Listener listener) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.chains");
        List<FilterChain> chains = listener.allChains();
        for (int i = 0; i < Math.min(chains.size(), MAX_CHAINS); i++) {
            FilterChain c = chains.get(i);
            Phrase label = c.name().isEmpty() ? Phrase.of("explain.chain.numbered", i + 1) : Phrase.literal(c.name());
            g.fact(label, destination(c), listener.filterChainMatcher().isPresent() ? Phrase.none() : MatchWords.chain(c), c.tree());
        }
        if (chains.size() > MAX_CHAINS) {
            g.note("explain.note.more", chains.size() - MAX_CHAINS);
        }
    }

    /** Where the connections of a chain go, in names: a route configuration, or clusters; "" when it cannot be told. */
    static String destination(FilterChain chain) {
        Optional<HttpConnectionManager> http = chain.connectionManager();
        if (http.isPresent()) {
            String rds = http.get().routeConfigName();
            return rds.isEmpty() ? inline(http.get()) : rds;
        }
        return chain.tcpProxy().map(ListenerExplanations::clusters).orElse("");
    }

    private static String inline(HttpConnectionManager http) {
        List<String> clusters = http.inlineRoutes().stream().flatMap(r -> References.of(SectionKind.ROUTES, r.tree()).stream())
                .filter(r -> r
                        .target().kind() == SectionKind.CLUSTERS)
                .map(r -> r.target().name()).filter(n -> !n.isEmpty()).distinct().toList();
        return MatchWords.list(clusters);
    }

    private static String clusters(TcpProxy tcp) {
        return MatchWords.list(tcp.clusters().stream().map(c -> c.name()).toList());
    }

    private void command(ExplanationBuilder b, Listener listener) {
        if (listener.port().isPresent()) {
            b.command(Command.proxyConfig(context.node(), "1.5", "listeners", "--address", listener.address().host(), "--port",
                    Integer.toString(
                            listener.port().getAsInt()),
                    "-o", "json"));
        } else {
            b.command(Command.proxyConfig(context.node(), "1.5", "listeners", "-o", "json"));
        }
    }
}

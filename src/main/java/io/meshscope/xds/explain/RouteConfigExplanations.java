package io.meshscope.xds.explain;

import io.meshscope.base.Formats;
import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.ClusterName;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.IstioObjectRef;
import io.meshscope.xds.resource.References;
import io.meshscope.xds.resource.ResourceKey;
import io.meshscope.xds.resource.Route;
import io.meshscope.xds.resource.RouteAction;
import io.meshscope.xds.resource.RouteConfiguration;
import io.meshscope.xds.resource.VirtualHost;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What route configurations and virtual hosts do. */
final class RouteConfigExplanations {
    private static final Pattern GATEWAY_HTTPS = Pattern.compile("https\\.(\\d+)\\.([^.]+)\\.(.+)\\.([^.]+)");
    private static final Pattern GATEWAY_HTTP = Pattern.compile("http\\.(\\d+)");
    private static final int MAX_ROWS = 40;
    private static final int MAX_LINKS = 300;

    private final Context context;

    RouteConfigExplanations(Context context) {
        this.context = context;
    }

    Explanation explain(RouteConfiguration config, Delivery delivery) {
        Phrase title = config.name().isEmpty() ? Phrase.of("explain.routes.title") : Phrase.literal(config.name());
        ExplanationBuilder b = new ExplanationBuilder(title, config.name());
        name(b, config);
        List<VirtualHost> hosts = config.virtualHosts();
        b.say(Phrase.count("explain.routes.hosts", hosts.size()));
        if (hosts.size() > 1) {
            b.say("explain.routes.order");
        }
        if (config.hasVhds()) {
            b.say("explain.routes.vhds");
        }
        order(b.group("explain.group.searchOrder"), hosts);
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.settings");
        g.fact("explain.fact.ignorePort", config.tree().get("ignore_port_in_host_matching"), Phrase.of(config.ignoresPort()
                ? "explain.routes.portIgnored"
                : "explain.routes.portCounts"));
        g.fact("explain.fact.validateClusters", config.tree().get("validate_clusters"), config.acceptsUnknownClusters()
                ? Phrase.of(
                        "explain.routes.unchecked")
                : Phrase.none());
        HttpExplanations.headerChanges(b.group("explain.group.headers"), config.tree());
        RouteExplanations.perFilter(b, config.tree());
        context.delivery(b, delivery, SectionKind.ROUTES, config.tree());
        ResourceKey self = new ResourceKey(SectionKind.ROUTES, config.name());
        context.links(b, References.of(SectionKind.ROUTES, config.tree()).stream().limit(MAX_LINKS).toList(),
                config.name().isEmpty()
                        ? Optional
                                .empty()
                        : Optional.of(self));
        if (config.name().isEmpty()) {
            b.command(Command.proxyConfig(context.node(), "1.5", "routes", "-o", "json"));
        } else {
            b.command(Command.proxyConfig(context.node(), "1.5", "routes", "--name", config.name(), "-o", "json"));
        }
        return b.build();
    }

    /** What the name says (Istio: pilot/pkg/networking/core/httproute.go, pilot/pkg/model/gateway.go). */
    private static void name(ExplanationBuilder b, RouteConfiguration config) {
        String name = config.name();
        ClusterName cluster = ClusterName.of(name);
        Matcher https = GATEWAY_HTTPS.matcher(name);
        Matcher http = GATEWAY_HTTP.matcher(name);
        if (name.matches("\\d+")) {
            b.say("explain.routes.outboundPort", name);
        } else if (https.matches()) {
            b.say("explain.routes.gatewayHttps", https.group(1), https.group(2), https.group(4) + "/" + https.group(3));
        } else if (http.matches()) {
            b.say("explain.routes.gatewayHttp", http.group(1));
        } else if (cluster.kind() == ClusterName.Kind.INBOUND || cluster.kind() == ClusterName.Kind.INBOUND_VIP) {
            b.say("explain.routes.inbound", cluster.port().orElse(0));
        } else if (cluster.kind() == ClusterName.Kind.INBOUND_PASSTHROUGH) {
            b.say("explain.routes.inboundRest");
        } else if (name.matches("[^:]+:\\d+")) {
            b.say("explain.routes.oneService", name);
        } else {
            b.say("explain.routes.other");
        }
    }

    private static void order(ExplanationBuilder.GroupBuilder g, List<VirtualHost> hosts) {
        Map<VirtualHost.DomainKind, Integer> counts = new EnumMap<>(VirtualHost.DomainKind.class);
        hosts.forEach(h -> h.domains().forEach(d -> counts.merge(VirtualHost.DomainKind.of(d), 1, Integer::sum)));
        counts.forEach((kind, n) -> g.fact(Phrase.of("explain.domain." + switch (kind) {
            case EXACT -> "exact";
            case SUFFIX -> "suffix";
            case PREFIX -> "prefix";
            case ANY -> "any";
        }), Formats.count(n), Phrase.none(), Tree.absent()));
    }

    Explanation explain(VirtualHost host) {
        ExplanationBuilder b = new ExplanationBuilder(Phrase.literal(host.name()), host.name());
        switch (host.name()) {
            case "allow_any", "allow_any_dynamic_dns" -> b.say("explain.vhost.allowAny");
            case "block_all" -> b.say("explain.vhost.blockAll");
            default -> {
                boolean all = host.domains().contains("*");
                b.say(all ? Phrase.of("explain.vhost.any") : Phrase.of("explain.vhost.hosts", MatchWords.list(host.domains())));
            }
        }
        List<Route> routes = host.routes();
        if (routes.isEmpty()) {
            b.say(host.matcher().isPresent() ? "explain.vhost.matcher" : "explain.vhost.empty");
        } else {
            b.say(Phrase.count("explain.vhost.routes", routes.size()));
            if (routes.stream().noneMatch(r -> r.match().isCatchAll())) {
                b.say("explain.vhost.otherwise");
            }
        }
        if (!host.requiresTls().isEmpty()) {
            b.say("explain.vhost.requiresTls");
            b.badge(Tone.INFO, "explain.badge.httpsRedirect");
        }
        domains(b.group("explain.group.domains"), host);
        routes(b, routes);
        RouteExplanations.retries(b.group("explain.group.retries"), host.retryPolicy());
        HttpExplanations.headerChanges(b.group("explain.group.headers"), host.tree());
        RouteExplanations.perFilter(b, host.tree());
        b.notices(Notices.of(SectionKind.ROUTES, host.tree(), Delivery.NONE, context.lookup(), context.asOf()));
        context.links(b, References.of(SectionKind.ROUTES, host.tree()).stream().limit(MAX_LINKS).toList(), Optional.empty());
        Map<Link.Target, IstioObjectRef> objects = new LinkedHashMap<>();
        routes.forEach(
                r -> r.istioObject().ifPresent(o -> objects.putIfAbsent(new Link.Target.Entity(o.kind(), o.namespace(), o.name()), o)));
        objects.values().stream().limit(MAX_ROWS).forEach(b::from);
        return b.build();
    }

    private static void domains(ExplanationBuilder.GroupBuilder g, VirtualHost host) {
        List<String> domains = host.domainsInOrder();
        for (String d : domains.subList(0, Math.min(domains.size(), MAX_ROWS))) {
            Phrase how = switch (VirtualHost.DomainKind.of(d)) {
                case EXACT -> Phrase.none();
                case SUFFIX -> Phrase.of("explain.domain.suffixMeans");
                case PREFIX -> Phrase.of("explain.domain.prefixMeans");
                case ANY -> Phrase.of("explain.domain.anyMeans");
            };
            g.fact(Phrase.of("explain.fact.domain"), d, how, host.tree().get("domains"));
        }
        if (domains.size() > MAX_ROWS) {
            g.note("explain.note.more", domains.size() - MAX_ROWS);
        }
    }

    private static void routes(ExplanationBuilder b, List<Route> routes) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.routes");
        boolean reachable = true;
        for (Route r : routes.subList(0, Math.min(routes.size(), MAX_ROWS))) {
            Phrase match = MatchWords.route(r.match());
            g.fact(match, destination(r), reachable ? Phrase.none() : Phrase.of("explain.vhost.shadowed"), r.tree());
            reachable &= !r.match().isCatchAll();
        }
        if (routes.size() > MAX_ROWS) {
            g.note("explain.note.more", routes.size() - MAX_ROWS);
        }
    }

    private static String destination(Route route) {
        return switch (route.action()) {
            case Route.Action.Forward(RouteAction a) -> a.clusters().isEmpty()
                    ? a.clusterHeader()
                    : MatchWords.list(a.clusters().stream().map(c -> c
                            .isOnly() ? c.name() : c.name() + " (" + c.weight() + "/" + c.total() + ")").toList());
            case Route.Action.Redirect r -> r.status() + " " + r.target();
            case Route.Action.Direct(int status, String _, Tree _) -> Integer.toString(status);
            case Route.Action.NonForwarding _,Route.Action.None _ -> "-";
        };
    }
}

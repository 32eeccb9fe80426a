package io.meshscope.simulate.route;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.MatcherTree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.match.Truth;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.HostPort;
import io.meshscope.xds.resource.AnyMessage;
import io.meshscope.xds.resource.Route;
import io.meshscope.xds.resource.RouteConfiguration;
import io.meshscope.xds.resource.VirtualHost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A route configuration made ready for many requests (Envoy: source/common/router/config_impl.cc). The virtual host is found by exact
 * domain, then by the longest suffix wildcard, the longest prefix wildcard, and the star; the choice is final. Immutable.
 */
public final class RouteTable {
    private static final int KEPT = 32;

    private record Host(VirtualHost host, List<Route> routes) {}

    private final RouteConfiguration configuration;
    private final Matchers matchers;
    private final Map<String, Host> exact = new HashMap<>();
    private final TreeMap<Integer, Map<String, Host>> suffixes = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Integer, Map<String, Host>> prefixes = new TreeMap<>(Comparator.reverseOrder());
    private final Map<Tree, Host> byTree = new IdentityHashMap<>();
    private final List<VirtualHost> firstHosts;
    private @Nullable Host any;

    public RouteTable(RouteConfiguration configuration, Matchers matchers) {
        this.configuration = configuration;
        this.matchers = matchers;
        List<VirtualHost> all = configuration.virtualHosts();
        this.firstHosts = List.copyOf(all.subList(0, Math.min(all.size(), KEPT)));
        for (VirtualHost v : all) {
            Host host = new Host(v, v.routes());
            byTree.put(v.tree(), host);
            v.domains().forEach(d -> add(d.toLowerCase(Locale.ROOT), host));
        }
    }

    private void add(String domain, Host host) {
        switch (VirtualHost.DomainKind.of(domain)) {
            case ANY -> any = any == null ? host : any;
            case EXACT -> exact.putIfAbsent(domain, host);
            case SUFFIX -> suffixes.computeIfAbsent(domain.length() - 1, _ -> new HashMap<>()).putIfAbsent(domain.substring(1), host);
            case PREFIX ->
                prefixes.computeIfAbsent(domain.length() - 1, _ -> new HashMap<>()).putIfAbsent(domain.substring(0, domain.length() - 1),
                        host);
        }
    }

    /** What it was made of. */
    public RouteConfiguration configuration() {
        return configuration;
    }

    /** A virtual host that would take a host name, and by which domain. */
    private record Hit(Host host, VirtualHost.DomainKind kind, String domain) {}

    /** The virtual host for a request. */
    public HostChoice host(Facts facts) {
        if (exact.isEmpty() && suffixes.isEmpty() && prefixes.isEmpty()) {
            return any == null
                    ? new HostChoice(Optional.empty(), Phrase.of("simulate.host.empty"), List.of())
                    : new HostChoice(Optional.of(any.host()), Phrase.of("simulate.host.onlyAny"), List.of());
        }
        String header = configuration.tree().get("vhost_header").text();
        String named = header.isEmpty() ? ":authority" : header;
        Optional<String> written = facts.headers().first(named);
        if (written.isEmpty()) {
            return new HostChoice(Optional.empty(), Phrase.of("simulate.host.noHost", header.isEmpty() ? "Host" : header), List.of());
        }
        String host = configuration.ignoresPort() ? HostPort.withoutPort(written.get()) : written.get();
        List<Hit> hits = hits(host.toLowerCase(Locale.ROOT));
        if (hits.isEmpty()) {
            return new HostChoice(Optional.empty(), Phrase.of("simulate.host.none", host), neighbours(null));
        }
        Hit won = hits.getFirst();
        List<Loser> losers = new ArrayList<>();
        for (Hit h : hits.subList(1, hits.size())) {
            if (h.host() != won.host()) {
                losers.add(new Loser(h.host().host().name(), Phrase.of("simulate.host.lessSpecific", h.domain()), h.host().host().tree()));
            }
        }
        losers.addAll(neighbours(hits));
        boolean cut = host.length() < written.get().length();
        Phrase reason = Phrase.of("simulate.host." + won.kind().name().toLowerCase(Locale.ROOT), won.domain());
        return new HostChoice(Optional.of(won.host().host()), cut
                ? Phrase.join(List.of(reason, Phrase.of("simulate.host.portIgnored", written.get().substring(host.length()))), " ")
                : reason, losers);
    }

    /** All that take a name, the most specific first. */
    private List<Hit> hits(String host) {
        List<Hit> out = new ArrayList<>();
        Host found = exact.get(host);
        if (found != null) {
            out.add(new Hit(found, VirtualHost.DomainKind.EXACT, host));
        }
        suffixes.forEach((length, names) -> {
            Host h = length < host.length() ? names.get(host.substring(host.length() - length)) : null;
            if (h != null) {
                out.add(new Hit(h, VirtualHost.DomainKind.SUFFIX, "*" + host.substring(host.length() - length)));
            }
        });
        prefixes.forEach((length, names) -> {
            Host h = length < host.length() ? names.get(host.substring(0, length)) : null;
            if (h != null) {
                out.add(new Hit(h, VirtualHost.DomainKind.PREFIX, host.substring(0, length) + "*"));
            }
        });
        if (any != null) {
            out.add(new Hit(any, VirtualHost.DomainKind.ANY, "*"));
        }
        return out;
    }

    /** The first few virtual hosts that do not take the name at all. */
    private List<Loser> neighbours(@Nullable List<Hit> hits) {
        List<Loser> out = new ArrayList<>();
        for (VirtualHost v : firstHosts) {
            if (out.size() == 4) {
                break;
            }
            if (hits == null || hits.stream().noneMatch(h -> h.host().host().tree() == v.tree())) {
                out.add(new Loser(v.name(), Phrase.of("simulate.host.differs"), v.tree()));
            }
        }
        return out;
    }

    /** The route for a request. */
    public RouteChoice route(Facts facts) {
        HostChoice host = host(facts);
        if (host.host().isEmpty()) {
            return new RouteChoice(host, configuration.hasVhds() ? RouteChoice.Kind.UNKNOWN : RouteChoice.Kind.NONE, Optional.empty(), -1,
                    configuration.hasVhds() ? Phrase.of("simulate.unknown.vhds") : host.reason(), List.of());
        }
        VirtualHost v = host.host().get();
        String proto = facts.headers().text("x-forwarded-proto");
        if (proto.isEmpty()) {
            return none(host, Phrase.of("simulate.route.noProto"), List.of());
        }
        if (!proto.equals("https") && wantsTls(v, facts)) {
            return new RouteChoice(host, RouteChoice.Kind.TLS_REDIRECT, Optional.empty(), -1, Phrase.of("simulate.route.wantsTls", v
                    .requiresTls()), List.of());
        }
        if (v.matcher().isPresent()) {
            return byMatcher(host, v, facts);
        }
        Host known = byTree.get(v.tree());
        return first(host, known == null ? v.routes() : known.routes(), facts, false);
    }

    private static boolean wantsTls(VirtualHost v, Facts facts) {
        return switch (v.requiresTls()) {
            case "ALL", "2" -> true;
            case "EXTERNAL_ONLY", "1" -> !facts.headers().text("x-envoy-internal").equals("true");
            default -> false;
        };
    }

    private static RouteChoice none(HostChoice host, Phrase why, List<Loser> losers) {
        return new RouteChoice(host, RouteChoice.Kind.NONE, Optional.empty(), -1, why, losers);
    }

    private RouteChoice byMatcher(HostChoice host, VirtualHost v, Facts facts) {
        MatcherTree.Choice choice = new MatcherTree(matchers).choose(v.matcher(), facts);
        if (choice.unknown().isPresent()) {
            return new RouteChoice(host, RouteChoice.Kind.UNKNOWN, Optional.empty(), -1, choice.unknown(), List.of());
        }
        if (!choice.action().isPresent()) {
            return none(host, Phrase.of("simulate.route.matcherNone"), List.of());
        }
        AnyMessage action = AnyMessage.ofExtension(choice.action());
        List<Route> routes = action.shortType().equals("RouteList")
                ? action.value().get("routes").items().stream().map(Route::new).toList()
                : List.of(new Route(action.value()));
        return first(host, routes, facts, true);
    }

    private RouteChoice first(HostChoice host, List<Route> routes, Facts facts, boolean byMatcher) {
        List<Loser> losers = new ArrayList<>();
        RouteConditions conditions = new RouteConditions(configuration, matchers, facts);
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            Truth t = conditions.hold(route.match());
            if (t.isUnknown()) {
                return new RouteChoice(host, RouteChoice.Kind.UNKNOWN, Optional.of(route), i, t.why(), losers);
            }
            if (t.isYes()) {
                Phrase reason = i == 0 && routes.size() == 1
                        ? Phrase.of("simulate.route.only")
                        : i == 0 ? Phrase.of("simulate.route.first") : Phrase.of("simulate.route.nth", i + 1, routes.size());
                after(routes, i, losers);
                return new RouteChoice(host, RouteChoice.Kind.ROUTE, Optional.of(route), byMatcher ? -1 : i, reason, losers);
            }
            if (losers.size() < KEPT) {
                losers.add(new Loser(name(route, i), t.why(), route.tree()));
            }
        }
        return none(host, Phrase.of(routes.isEmpty() ? "simulate.route.noRoutes" : "simulate.route.none"), losers);
    }

    /** Routes behind the one that won are not looked at. */
    private static void after(List<Route> routes, int won, List<Loser> losers) {
        for (int i = won + 1; i < Math.min(routes.size(), won + 4); i++) {
            losers.add(new Loser(name(routes.get(i), i), Phrase.of("simulate.route.after"), routes.get(i).tree()));
        }
    }

    private static String name(Route route, int index) {
        return route.name().isEmpty() ? "#" + (index + 1) : route.name();
    }
}

package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.IpRange;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.simulate.request.HostPort;
import io.meshscope.simulate.route.Loser;
import io.meshscope.simulate.route.RouteChoice;
import io.meshscope.simulate.route.Routed;
import io.meshscope.simulate.route.Router;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.HttpConnectionManager;
import io.meshscope.xds.resource.Route;
import io.meshscope.xds.resource.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request at a connection manager: preparation, route table, filters, route, and what the route does. */
final class HttpWalk {
    private final Walk walk;
    private final HopBuilder hop;
    private final HttpConnectionManager manager;
    private final Arrival arrival;
    private final Connection seen;

    HttpWalk(Walk walk, HopBuilder hop, HttpConnectionManager manager, Arrival arrival, Connection seen) {
        this.walk = walk;
        this.hop = hop;
        this.manager = manager;
        this.arrival = arrival;
        this.seen = seen;
    }

    /** The route table of a request, or why there is none. */
    private record Table(Optional<Router> router, Spot spot, Optional<Answer> instead, Phrase why) {}

    Answer run() {
        Headers given = arrival.headers().orElse(Headers.NONE);
        Optional<Answer> early = early(given);
        if (early.isPresent()) {
            hop.add(Step.of(Step.Kind.HTTP_FILTERS, Step.Status.REFUSED, "", early.get().reason()).at(hop.inListener(manager.tree())));
            return early.get();
        }
        Headers headers = prepared(given);
        Facts facts = new Facts(headers, seen, clientIp(given), Map.of(), Tree.absent(), walk.chance);
        Table table = table(facts);
        Optional<Routed> routed = table.router().map(r -> r.route(facts));
        HttpFilterWalk filters = new HttpFilterWalk(walk, hop, manager, facts, routed);
        Optional<Answer> stopped = filters.run();
        if (stopped.isPresent()) {
            return stopped.get();
        }
        if (routed.isEmpty()) {
            boolean known = table.instead().isPresent();
            hop.add(Step.of(Step.Kind.VIRTUAL_HOST, known ? Step.Status.NOT_FOUND : Step.Status.UNKNOWN, "", table.why()).at(table.spot()));
            return table.instead().orElseGet(() -> Answer.unknown(table.why()));
        }
        return new RouteWalk(walk, hop, manager, arrival, seen, table.spot()).act(table.router().orElseThrow(), routed.get(), facts
                .with(filters.headers()), filters.flags());
    }

    /** What the codec and the connection manager answer before any filter. */
    private Optional<Answer> early(Headers headers) {
        if (arrival.version().equals("HTTP/1.0") && !manager.tree().path("http_protocol_options", "accept_http_10").isTrue()) {
            return Optional.of(Answer.proxy(426, "", "low_version", "", Phrase.of("simulate.answer.lowVersion")));
        }
        if (headers.text(":authority").isEmpty()) {
            return Optional.of(Answer.proxy(400, "", "missing_host_header", "", Phrase.of("simulate.answer.noHost")));
        }
        String path = headers.text(":path");
        if (path.indexOf('#') >= 0) {
            return Optional.of(Answer.proxy(400, "", "path_normalization_failed", "", Phrase.of("simulate.answer.fragment")));
        }
        int slashes = PathNormalizer.refusal(manager.tree(), path);
        if (slashes > 0) {
            return Optional.of(Answer.proxy(slashes, "", "path_normalization_failed", "",
                    Phrase.of("simulate.answer.escapedSlashes")));
        }
        String upgrade = headers.text("upgrade");
        if (!upgrade.isEmpty() && manager.upgrades().stream().noneMatch(upgrade::equalsIgnoreCase)) {
            return Optional.of(Answer.proxy(403, "", "upgrade_failed", "", Phrase.of("simulate.answer.upgrade", upgrade)));
        }
        return Optional.empty();
    }

    private Headers prepared(Headers headers) {
        Tree m = manager.tree();
        String host = headers.text(":authority");
        if (!headers.text(":method").equals("CONNECT")) {
            if (m.get("strip_any_host_port").isTrue()) {
                host = HostPort.stripAny(host);
            } else if (m.get("strip_matching_host_port").isTrue()) {
                host = HostPort.stripMatching(host, seen.destinationPort());
            }
        }
        if (m.get("strip_trailing_host_dot").isTrue() && host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        Headers out = headers.with(":authority", host);
        if (out.has(":path")) {
            out = out.with(":path", PathNormalizer.normalize(m, out.text(":path")));
        }
        boolean edge = m.get("use_remote_address").isTrue();
        if (edge || !out.has("x-forwarded-proto")) {
            out = out.with("x-forwarded-proto", seen.who().isPresent() || seen.isTls() ? "https" : "http");
        }
        if (edge && !seen.sourceIp().isEmpty() && !m.get("skip_xff_append").isTrue()) {
            String known = out.text("x-forwarded-for");
            out = out.with("x-forwarded-for", known.isEmpty() ? seen.sourceIp() : known + "," + seen.sourceIp());
        }
        if (edge) {
            out = isPrivate(seen.sourceIp()) && !headers.has("x-forwarded-for")
                    ? out.with("x-envoy-internal", "true")
                    : out.without(
                            "x-envoy-internal");
        }
        return out;
    }

    private static boolean isPrivate(String ip) {
        return IpRange.address(ip).filter(b -> b.length == 4 && (b[0] == 10 || b[0] == 127 || b[0] == (byte) 192 && b[1] == (byte) 168
                || b[0] == (byte) 172 && (b[1] & 0xf0) == 16)).isPresent();
    }

    /** The client's address behind trusted proxies (Envoy: use_remote_address, xff_num_trusted_hops). */
    private String clientIp(Headers headers) {
        Tree m = manager.tree();
        int hops = Math.clamp(m.get("xff_num_trusted_hops").number(), 0, 100);
        boolean edge = m.get("use_remote_address").isTrue();
        String[] list = headers.text("x-forwarded-for").split(",");
        int at = list.length - hops - (edge ? 0 : 1);
        if (edge && hops == 0 || headers.text("x-forwarded-for").isEmpty()) {
            return seen.sourceIp();
        }
        String ip = at >= 0 && at < list.length ? list[at].strip() : "";
        return IpRange.address(ip).isPresent() ? ip : seen.sourceIp();
    }

    private Table table(Facts facts) {
        Spot here = hop.inListener(manager.tree());
        if (manager.inlineRoutes().isPresent()) {
            Tree inline = manager.inlineRoutes().get().tree();
            return new Table(Optional.of(hop.proxy.inline(hop.listener + inline.span().start() + manager.statPrefix(), inline)), hop
                    .inListener(inline), Optional.empty(), Phrase.none());
        }
        if (manager.scopedRoutes().isPresent()) {
            return scoped(facts, here);
        }
        String name = manager.routeConfigName();
        return name.isEmpty()
                ? new Table(Optional.empty(), here, Optional.empty(), Phrase.of("simulate.unknown.noRouteSource"))
                : byName(name, here);
    }

    private Table byName(String name, Spot here) {
        Optional<Router> router = hop.proxy.router(name);
        if (router.isPresent()) {
            Tree tree = hop.proxy.config().find(SectionKind.ROUTES, name).orElse(Tree.absent());
            return new Table(router, new Spot(SectionKind.ROUTES, name, tree), Optional.empty(), Phrase.none());
        }
        if (!hop.proxy.config().has(SectionKind.ROUTES)) {
            return new Table(Optional.empty(), here, Optional.empty(), Phrase.of("simulate.unknown.noRoutes", name));
        }
        Phrase why = Phrase.of("simulate.answer.noRouteConfig", name);
        return new Table(Optional.empty(), here, Optional.of(Answer.proxy(404, "NR", "route_configuration_not_found", "", why)), why);
    }

    private Table scoped(Facts facts, Spot here) {
        ScopedRoutes scopes = new ScopedRoutes(hop.proxy.config(), manager.scopedRoutes());
        ScopedRoutes.Found found = scopes.find(facts.headers());
        return switch (found.kind()) {
            case FOUND -> found.inline().isPresent()
                    ? new Table(Optional.of(hop.proxy.inline("scope " + found.inline().span().start(), found.inline())), here, Optional
                            .empty(), Phrase.none())
                    : byName(found.name(), here);
            case UNKNOWN -> new Table(Optional.empty(), here, Optional.empty(), found.why());
            case NONE ->
                new Table(Optional.empty(), here, Optional.of(Answer.proxy(404, "NR", "route_configuration_not_found", "", found.why())),
                        found.why());
        };
    }

    /** The cards of virtual host and route. */
    static List<Step> steps(Routed routed, Spot table) {
        List<Step> out = new ArrayList<>();
        RouteChoice choice = routed.choice();
        Optional<VirtualHost> host = choice.host().host();
        boolean open = host.isEmpty() && choice.kind() == RouteChoice.Kind.UNKNOWN;
        out.add(Step.of(Step.Kind.VIRTUAL_HOST, host.isPresent()
                ? Step.Status.MATCHED
                : open ? Step.Status.UNKNOWN : Step.Status.NOT_FOUND, host.map(VirtualHost::name).orElse(""),
                open
                        ? choice.reason()
                        : choice.host().reason())
                .with(candidates(choice.host().losers(), table)).at(in(table, host.map(VirtualHost::tree)
                        .orElse(table.tree()))));
        if (host.isEmpty()) {
            return out;
        }
        Step.Status status = switch (choice.kind()) {
            case ROUTE -> routed.kind() == Routed.Kind.NONE ? Step.Status.NOT_FOUND : Step.Status.MATCHED;
            case NONE -> Step.Status.NOT_FOUND;
            case TLS_REDIRECT -> Step.Status.ANSWERED;
            case UNKNOWN -> Step.Status.UNKNOWN;
        };
        Optional<Route> route = choice.route();
        Step step = Step.of(Step.Kind.ROUTE, status, route.map(r -> RouteWords.name(r, choice.index())).orElse(""), choice.reason()).with(
                candidates(choice.losers(), table)).at(in(table, route.map(Route::tree).orElse(host.get().tree())));
        out.add(step.from(route.flatMap(Route::istioObject)));
        return out;
    }

    private static Spot in(Spot table, Tree tree) {
        return new Spot(table.kind(), table.resource(), tree);
    }

    private static List<Candidate> candidates(List<Loser> losers, Spot table) {
        return losers.stream().limit(12).map(l -> Candidate.lost(l.name(), l.why(), in(table, l.tree()))).toList();
    }
}

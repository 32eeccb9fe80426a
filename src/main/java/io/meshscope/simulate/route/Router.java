package io.meshscope.simulate.route;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.xds.resource.Route;
import io.meshscope.xds.resource.RouteAction;
import io.meshscope.xds.resource.VirtualHost;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Routes requests through one route configuration (Envoy: source/common/router). Safe for several threads. */
public final class Router {
    private static final ClusterChoice NO_CLUSTER = new ClusterChoice(ClusterChoice.Kind.PLAIN, "", Tree.absent(), Phrase.none(), List
            .of());

    private final RouteTable table;
    private final Matchers matchers;
    private final Rewrites rewrites;

    public Router(RouteTable table, Matchers matchers) {
        this.table = table;
        this.matchers = matchers;
        this.rewrites = new Rewrites(matchers);
    }

    /** What becomes of a request. */
    public Routed route(Facts facts) {
        RouteChoice choice = table.route(facts);
        Headers headers = facts.headers();
        Tree host = choice.host().host().map(VirtualHost::tree).orElse(Tree.absent());
        List<Tree> general = List.of(host, table.configuration().tree());
        return switch (choice.kind()) {
            case NONE -> new Routed(choice, Routed.Kind.NONE, NO_CLUSTER, headers, 404, "", "", general);
            case UNKNOWN -> new Routed(choice, Routed.Kind.UNKNOWN, NO_CLUSTER, headers, 0, "", "", general);
            case TLS_REDIRECT ->
                new Routed(choice, Routed.Kind.REDIRECT, NO_CLUSTER, headers, 301, Redirects.toTls(headers), "", general);
            case ROUTE -> act(choice, choice.route().orElseThrow(), host, facts);
        };
    }

    private Routed act(RouteChoice choice, Route route, Tree host, Facts facts) {
        Headers headers = facts.headers();
        Tree configuration = table.configuration().tree();
        List<Tree> levels = List.of(route.tree(), host, configuration);
        return switch (route.action()) {
            case Route.Action.Redirect redirect -> new Routed(choice, Routed.Kind.REDIRECT, NO_CLUSTER, headers, redirect.status(),
                    Redirects.location(route, headers, rewrites), "", levels);
            case Route.Action.Direct direct -> new Routed(choice, Routed.Kind.DIRECT, NO_CLUSTER, headers, direct.status(), Redirects.self(
                    headers), body(direct), levels);
            case Route.Action.Forward forward -> forward(choice, route, host, forward.action(), facts);
            case Route.Action.NonForwarding _ ->
                new Routed(choice, Routed.Kind.NON_FORWARDING, NO_CLUSTER, headers, 0, "", "", levels);
            case Route.Action.None _ -> new Routed(choice, Routed.Kind.UNKNOWN, NO_CLUSTER, headers, 0, "", "", levels);
        };
    }

    private Routed forward(RouteChoice choice, Route route, Tree host, RouteAction action, Facts facts) {
        ClusterChoice cluster = ClusterChoice.of(action, facts);
        Tree configuration = table.configuration().tree();
        List<Tree> levels = List.of(cluster.entry(), route.tree(), host, configuration);
        if (cluster.kind() == ClusterChoice.Kind.NO_WEIGHT) {
            return new Routed(choice, Routed.Kind.NONE, cluster, facts.headers(), 404, "", "", levels);
        }
        Facts known = facts.routed(route.tree().path("metadata", "filter_metadata"));
        Headers sent = rewrites.forward(route, Rewrites.levels(cluster.entry(), route.tree(), host, configuration), known);
        return new Routed(choice, cluster.kind() == ClusterChoice.Kind.PLUGIN ? Routed.Kind.UNKNOWN : Routed.Kind.FORWARD, cluster, sent, 0,
                "", "", levels);
    }

    private static String body(Route.Action.Direct direct) {
        String bytes = direct.tree().path("body", "inline_bytes").text();
        if (bytes.isEmpty()) {
            return direct.tree().path("body", "inline_string").text();
        }
        try {
            return new String(Base64.getDecoder().decode(bytes), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return bytes;
        }
    }

    /** Headers of an answer after the levels of the route have changed them. */
    public Headers response(Routed routed, Headers response, Facts facts) {
        List<Tree> levels = routed.levels();
        boolean reversed = table.configuration().tree().get("most_specific_header_mutations_wins").isTrue();
        return HeaderMutations.response(response, reversed ? levels.reversed() : levels, facts);
    }

    /** The virtual cluster of a request with these headers; "" when it is not sent on, or the virtual host has none. */
    public String virtualCluster(Routed routed, Headers headers) {
        Optional<VirtualHost> host = routed.choice().host().host();
        return routed.kind() == Routed.Kind.FORWARD && host.isPresent() ? VirtualClusters.of(host.get(), headers, matchers) : "";
    }

    /** How long an answer may take: 15 s unless the route says otherwise, zero for as long as it takes. */
    public static Duration timeout(Route route) {
        Tree timeout = route.tree().path("route", "timeout");
        return timeout.isPresent() ? Durations.of(timeout).orElse(Duration.ofSeconds(15)) : Duration.ofSeconds(15);
    }
}

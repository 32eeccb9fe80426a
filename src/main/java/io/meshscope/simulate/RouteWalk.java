package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.simulate.route.Routed;
import io.meshscope.simulate.route.Router;
import io.meshscope.xds.resource.HttpConnectionManager;
import io.meshscope.xds.resource.RetryPolicy;
import io.meshscope.xds.resource.Route;
import io.meshscope.xds.resource.RouteAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a route does with a request: answers it, or sends it on and tells how that ends. */
final class RouteWalk {
    private final Walk walk;
    private final HopBuilder hop;
    private final HttpConnectionManager manager;
    private final Arrival arrival;
    private final Connection seen;
    private final Spot table;

    RouteWalk(Walk walk, HopBuilder hop, HttpConnectionManager manager, Arrival arrival, Connection seen, Spot table) {
        this.walk = walk;
        this.hop = hop;
        this.manager = manager;
        this.arrival = arrival;
        this.seen = seen;
        this.table = table;
    }

    /** @param flags flags filters have left */
    Answer act(Router router, Routed routed, Facts facts, List<String> flags) {
        List<Step> steps = HttpWalk.steps(routed, table);
        routed.choice().route().ifPresent(r -> hop.route = r.name());
        Answer answer = switch (routed.kind()) {
            case NONE -> {
                steps.forEach(hop::add);
                yield Answer.proxy(404, "NR", "route_not_found", "", Phrase.of(routed.choice().host().host().isEmpty()
                        ? "simulate.answer.noVirtualHost"
                        : "simulate.answer.noRoute"));
            }
            case UNKNOWN, NON_FORWARDING -> {
                Phrase why = routed.cluster().reason().isPresent() ? routed.cluster().reason() : routed.choice().reason();
                Phrase told = routed.choice().host().host().isPresent() && routed.choice().route().isPresent() && !why.isPresent()
                        ? Phrase.of("simulate.unknown.action")
                        : why;
                steps.forEach(hop::add);
                yield Answer.unknown(told);
            }
            case REDIRECT, DIRECT -> {
                answered(steps, routed);
                Headers headers = router.response(routed, response(routed), facts);
                yield Answer.proxy(routed.status(), "", "direct_response", routed.body(), Phrase.of(routed.kind() == Routed.Kind.REDIRECT
                        ? "simulate.answer.redirect"
                        : "simulate.answer.direct", routed.status(), routed.location())).with(headers);
            }
            case FORWARD -> forward(steps, routed, facts);
        };
        return prefixed(answer, flags);
    }

    private static Headers response(Routed routed) {
        Headers out = Headers.of(":status", "" + routed.status());
        if (routed.kind() == Routed.Kind.REDIRECT) {
            return out.plus("location", routed.location());
        }
        return routed.body().isEmpty() ? out : out.plus("content-length", "" + routed.body().length()).plus("content-type", "text/plain");
    }

    private static Answer prefixed(Answer answer, List<String> flags) {
        if (flags.isEmpty()) {
            return answer;
        }
        List<String> all = new ArrayList<>(answer.flags());
        all.addAll(flags);
        return new Answer(answer.kind(), answer.status(), Flags.ordered(all), answer.details(), answer.headers(), answer.body(), answer
                .reason());
    }

    private void answered(List<Step> steps, Routed routed) {
        for (Step s : steps) {
            boolean last = s.kind() == Step.Kind.ROUTE;
            hop.add(last
                    ? new Step(s.kind(), Step.Status.ANSWERED, s.name(), s.reason(), s.others(), List.of(Phrase.of(routed
                            .kind() == Routed.Kind.REDIRECT ? "simulate.answer.redirect" : "simulate.answer.direct", routed.status(), routed
                                    .location())),
                            s.spot(), s.object())
                    : s);
        }
    }

    private Answer forward(List<Step> steps, Routed routed, Facts facts) {
        Route route = routed.choice().route().orElseThrow();
        RouteAction action = new RouteAction(route.tree().get("route"));
        Headers sent = routed.sent();
        for (Step s : steps) {
            hop.add(s.kind() == Step.Kind.ROUTE
                    ? s.noting(RouteWords.notes(route, action, routed.choice().host().host(), facts.headers(), sent))
                    : s);
        }
        walk.shares.addAll(routed.cluster().shares());
        Arrival out = new Arrival(arrival.base(), List.of(), Optional.of(sent), arrival.version());
        UpstreamWalk upstream = new UpstreamWalk(walk, hop, out, seen).alpn(manager, arrival.version()).metadata(route.tree().path("route",
                "metadata_match", "filter_metadata").entry("envoy.lb"));
        Spot spot = new Spot(table.kind(), table.resource(), route.tree());
        UpstreamWalk.Result result = upstream.send(routed.cluster(), spot, RouteWords.shares(routed.cluster(), spot));
        Optional<RetryPolicy> retry = RouteWords.retries(action, routed.choice().host().host());
        return Retries.told(result, action.clusterNotFoundStatus(), retry);
    }
}

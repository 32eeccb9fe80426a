package io.meshscope.xds.explain;

import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.AccessLog;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.Endpoint;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.HttpConnectionManager;
import io.meshscope.xds.resource.Listener;
import io.meshscope.xds.resource.LoadAssignment;
import io.meshscope.xds.resource.RouteConfiguration;
import java.util.ArrayList;
import java.util.List;

/** All explanations of a resource and its parts. */
public final class All {
    private final Explainer explainer;
    private final List<Explanation> out = new ArrayList<>();

    private All(Explainer explainer) {
        this.explainer = explainer;
    }

    public static List<Explanation> of(Explainer explainer, SectionKind kind, String name, Tree resource, Delivery delivery) {
        All all = new All(explainer);
        all.out.add(explainer.resource(kind, name, resource, delivery));
        switch (kind) {
            case LISTENERS -> all.listener(new Listener(resource));
            case ROUTES -> all.routes(new RouteConfiguration(resource));
            case ENDPOINTS -> new LoadAssignment(resource).endpoints().stream().limit(20).forEach(e -> all.out.add(explainer.endpoint(e)));
            case CLUSTERS ->
                new LoadAssignment(resource.get("load_assignment")).endpoints().forEach(e -> all.out.add(explainer.endpoint(new Endpoint(
                        e.tree()))));
            default -> {
            }
        }
        return all.out;
    }

    private void listener(Listener listener) {
        listener.listenerFilters().forEach(f -> out.add(explainer.filter(f)));
        listener.accessLogs().forEach(this::log);
        for (FilterChain chain : listener.allChains()) {
            out.add(explainer.filterChain(chain, listener));
            chain.filters().forEach(f -> out.add(explainer.filter(f)));
            chain.connectionManager().ifPresent(this::http);
        }
    }

    private void http(HttpConnectionManager http) {
        http.httpFilters().forEach(f -> out.add(explainer.filter(f)));
        http.accessLogs().forEach(this::log);
        http.inlineRoutes().ifPresent(this::routes);
    }

    private void log(AccessLog log) {
        out.add(explainer.accessLog(log));
    }

    private void routes(RouteConfiguration routes) {
        routes.virtualHosts().forEach(v -> {
            out.add(explainer.virtualHost(v));
            v.routes().forEach(r -> out.add(explainer.route(r)));
        });
    }
}

package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObject;
import io.meshscope.practice.objects.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The routes of a VirtualService for one proxy and port.
 *
 * @param gateways the gateways routed for: mesh, or namespace/name
 */
record VirtualServiceRoutes(KubeObject virtualService, Proxy proxy, int port, Set<String> gateways, RouteActions actions) {
    /** In order; nothing comes after the first route that takes everything. */
    List<Tree> build() {
        List<Tree> out = new ArrayList<>();
        for (Tree http : virtualService.spec().get("http").items()) {
            List<Tree> matches = http.get("match").items();
            for (Tree match : matches.isEmpty() ? List.of(Tree.absent()) : matches) {
                if (isFor(match)) {
                    Tree route = route(http, match);
                    out.add(route);
                    if (RouteMatches.isCatchAll(route)) {
                        return out;
                    }
                }
            }
        }
        return out;
    }

    private boolean isFor(Tree match) {
        if (match.get("port").number() != 0 && match.get("port").number() != port) {
            return false;
        }
        List<String> wanted = match.get("gateways").texts();
        if (!wanted.isEmpty()) {
            return wanted.stream().map(g -> qualified(g, virtualService)).anyMatch(gateways::contains);
        }
        String namespace = match.get("source_namespace").text();
        return Labels.match(Json.texts(match.get("source_labels")), proxy.pod().labels())
                && (namespace.isEmpty() || namespace.equals(proxy.namespace()));
    }

    /** A gateway's name with its namespace. */
    static String qualified(String gateway, KubeObject virtualService) {
        return gateway.equals("mesh") || gateway.contains("/") ? gateway : virtualService.namespace() + "/" + gateway;
    }

    private Tree route(Tree http, Tree match) {
        Tree action = actions.of(http);
        Tree routeMatch = RouteMatches.of(match);
        HeaderOperations headers = HeaderOperations.of(http.get("headers"));
        Tree only = http.get("route").items().size() == 1 ? http.get("route").at(0).get("headers") : Tree.absent();
        HeaderOperations more = HeaderOperations.of(only);
        Tree filters = Json.obj("envoy.filters.http.fault", RouteActions.fault(http.get("fault")), "envoy.filters.http.cors",
                RouteActions.cors(http.get("cors_policy")));
        String name = http.get("name").text() + (match.has("name") ? "." + match.get("name").text() : "");
        return Json.obj("match", routeMatch, "redirect", action.get("redirect"), "route", action.get("route"), "direct_response",
                action.get("direct_response"), "metadata",
                Xds.metadata(virtualService), "decorator", Json.obj("operation", operation(action, routeMatch)), "typed_per_filter_config",
                filters.fields().isEmpty() ? null : filters, "request_headers_to_add", both(headers.requestAdd(), more.requestAdd()),
                "request_headers_to_remove",
                both(headers.requestRemove(), more.requestRemove()), "response_headers_to_add",
                both(headers.responseAdd(), more.responseAdd()), "response_headers_to_remove",
                both(headers.responseRemove(), more.responseRemove()), "name", Json.some(name));
    }

    private static Tree both(List<?> a, List<?> b) {
        List<Object> all = new ArrayList<>(a);
        all.addAll(b);
        return Json.some(all);
    }

    private String operation(Tree action, Tree match) {
        String path = match.has("path")
                ? match.get("path").text()
                : match.has("safe_regex") ? match.path("safe_regex", "regex").text() : match.get("prefix").text() + "*";
        String[] parts = action.get("route").get("cluster").text().split("\\|");
        return parts.length == 4 ? parts[3] + ":" + parts[1] + path : virtualService.name() + ":" + port + path;
    }
}

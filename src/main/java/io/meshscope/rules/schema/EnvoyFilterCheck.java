package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.RegexText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** EnvoyFilter, as ValidateEnvoyFilter of istiod: whether what a patch applies to, matches and says fits together. */
final class EnvoyFilterCheck {
    private static final String HCM = "envoy.filters.network.http_connection_manager";
    private static final String HTTP_FILTER = "HTTP_FILTER";
    private static final Set<String> LISTENER = Set.of("LISTENER", "FILTER_CHAIN", "NETWORK_FILTER", HTTP_FILTER);
    private static final Set<String> ROUTE = Set.of("ROUTE_CONFIGURATION", "VIRTUAL_HOST", "HTTP_ROUTE");
    private static final List<String> OBJECTS = List.of("listener", "routeConfiguration", "cluster", "waypoint");
    /** Names of filters before Envoy 1.14, and what they are called since (Envoy version history). */
    private static final Map<String, String> OLD_NAMES = Map.ofEntries(Map.entry("envoy.http_connection_manager", HCM),
            Map.entry("envoy.tcp_proxy", "envoy.filters.network.tcp_proxy"),
            Map.entry("envoy.mongo_proxy", "envoy.filters.network.mongo_proxy"),
            Map.entry("envoy.redis_proxy", "envoy.filters.network.redis_proxy"),
            Map.entry("envoy.ratelimit", "envoy.filters.network.ratelimit"),
            Map.entry("envoy.client_ssl_auth", "envoy.filters.network.client_ssl_auth"),
            Map.entry("envoy.buffer", "envoy.filters.http.buffer"),
            Map.entry("envoy.cors", "envoy.filters.http.cors"), Map.entry("envoy.csrf", "envoy.filters.http.csrf"),
            Map.entry("envoy.http_dynamo_filter", "envoy.filters.http.dynamo"),
            Map.entry("envoy.ext_authz", "envoy.filters.http.ext_authz"),
            Map.entry("envoy.fault", "envoy.filters.http.fault"),
            Map.entry("envoy.grpc_http1_bridge", "envoy.filters.http.grpc_http1_bridge"),
            Map.entry("envoy.grpc_json_transcoder", "envoy.filters.http.grpc_json_transcoder"),
            Map.entry("envoy.grpc_web", "envoy.filters.http.grpc_web"), Map.entry("envoy.gzip", "envoy.filters.http.gzip"),
            Map.entry("envoy.health_check", "envoy.filters.http.health_check"),
            Map.entry("envoy.ip_tagging", "envoy.filters.http.ip_tagging"),
            Map.entry("envoy.lua", "envoy.filters.http.lua"), Map.entry("envoy.rate_limit", "envoy.filters.http.ratelimit"),
            Map.entry("envoy.router", "envoy.filters.http.router"), Map.entry("envoy.squash", "envoy.filters.http.squash"),
            Map.entry("envoy.listener.http_inspector", "envoy.filters.listener.http_inspector"),
            Map.entry("envoy.listener.original_dst", "envoy.filters.listener.original_dst"),
            Map.entry("envoy.listener.original_src", "envoy.filters.listener.original_src"),
            Map.entry("envoy.listener.proxy_protocol", "envoy.filters.listener.proxy_protocol"),
            Map.entry("envoy.listener.tls_inspector", "envoy.filters.listener.tls_inspector"));

    private final Report report;

    private EnvoyFilterCheck(Report report) {
        this.report = report;
    }

    static void check(Subject s) {
        Node spec = s.spec();
        s.report().add(s.object().get("kind"), Fault.ENVOY_FILTER_INTERNAL);
        Selectors.networking(spec.get("workloadSelector"), s.report());
        spec.get("targetRefs").items().forEach(t -> Selectors.namespace(t, s.report()));
        EnvoyFilterCheck check = new EnvoyFilterCheck(s.report());
        for (Node patch : spec.get("configPatches").items()) {
            if (patch.tree() instanceof Tree.Obj) {
                check.patch(patch);
            }
        }
    }

    private void patch(Node config) {
        Node match = config.get("match");
        boolean waypoint = match.text("context").equals("WAYPOINT");
        if (match.tree() instanceof Tree.Obj && waypoint != match.has("waypoint")) {
            report.add(match.get("waypoint"), Fault.WAYPOINT_MATCH);
        }
        if (waypoint || !complete(config)) {
            return;
        }
        version(match.path("proxy", "proxyVersion"));
        String applyTo = config.text("applyTo");
        String expected = LISTENER.contains(applyTo)
                ? "listener"
                : ROUTE.contains(applyTo)
                        ? "routeConfiguration"
                        : applyTo.equals("CLUSTER")
                                ? "cluster"
                                : "";
        boolean other = OBJECTS.stream().anyMatch(o -> match.has(o) && !o.equals(expected));
        if (!expected.isEmpty() && other) {
            OBJECTS.stream().filter(o -> match.has(o) && !o.equals(expected)).forEach(o -> report.add(match.get(o), Fault.MATCH_OF_OTHER, o,
                    applyTo, expected));
        } else if (expected.equals("listener")) {
            filter(match.path("listener", "filterChain", "filter"), applyTo);
        }
        EnvoyValueCheck.check(config.path("patch", "value"), applyTo, report);
    }

    private boolean complete(Node config) {
        Node patch = config.get("patch");
        String operation = patch.text("operation");
        if (config.text("applyTo").isEmpty() || config.text("applyTo").equals("INVALID")) {
            report.add(config.get("applyTo"), Fault.REQUIRED, "applyTo");
        } else if (!patch.has()) {
            report.add(patch, Fault.REQUIRED, "patch");
        } else if (operation.isEmpty() || operation.equals("INVALID")) {
            report.add(patch.get("operation"), Fault.REQUIRED, "operation");
        } else if (!operation.equals("REMOVE") && !patch.has("value")) {
            report.add(patch.get("value"), Fault.REQUIRED_FOR, "value", "operation: " + operation);
        } else {
            return true;
        }
        return false;
    }

    private void version(Node version) {
        if (version.text().length() > RegexText.MAX) {
            report.add(version, Fault.VERSION_TOO_LONG, RegexText.MAX);
        } else if (!version.text().isEmpty()) {
            RegexText.fault(version.text()).ifPresent(why -> report.add(version, Fault.REGEX, why));
        }
    }

    private void filter(Node filter, String applyTo) {
        if (!(filter.tree() instanceof Tree.Obj)) {
            return;
        }
        Node sub = filter.get("subFilter");
        boolean manager = filter.text("name").equals(HCM) || filter.text("name").equals("envoy.http_connection_manager");
        if (applyTo.equals("LISTENER") || applyTo.equals("FILTER_CHAIN")) {
            report.add(filter, Fault.FILTER_UNUSED, applyTo);
        }
        if (filter.text("name").isEmpty()) {
            report.add(filter.get("name"), Fault.REQUIRED, "name");
        } else if (sub.has() && !applyTo.equals(HTTP_FILTER)) {
            report.add(sub, Fault.NEEDS_FIELD, "applyTo: HTTP_FILTER");
        } else if (sub.has() && !manager) {
            report.add(sub, Fault.NEEDS_FIELD, "name: " + HCM);
        } else if (sub.has() && sub.text("name").isEmpty()) {
            report.add(sub.get("name"), Fault.REQUIRED, "name");
        }
        for (Node name : List.of(filter.get("name"), sub.get("name"))) {
            if (OLD_NAMES.containsKey(name.text())) {
                report.add(name, Fault.FILTER_OLD_NAME, name.text(), OLD_NAMES.getOrDefault(name.text(), ""));
            }
        }
    }
}

package io.meshscope.practice.istiod;

import io.meshscope.base.Allowed;
import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Json;
import java.util.ArrayList;
import java.util.List;

/** The HTTP connection manager of a filter chain with its HTTP filters in Istio's order. */
@Allowed("makes what Envoy calls an HTTP connection manager")
final class HttpManager {
    private static final Tree GRPC_STATS = Xds.filter("envoy.filters.http.grpc_stats",
            Json.any("envoy.extensions.filters.http.grpc_stats.v3.FilterConfig", "emit_filter_state", true, "stats_for_all_methods",
                    false));
    private static final Tree FAULT = Xds.filter("envoy.filters.http.fault", Json.any("envoy.extensions.filters.http.fault.v3.HTTPFault"));
    private static final Tree CORS = Xds.filter("envoy.filters.http.cors", Json.any("envoy.extensions.filters.http.cors.v3.Cors"));
    private static final Tree ROUTER = Xds.filter("envoy.filters.http.router", Json.any("envoy.extensions.filters.http.router.v3.Router"));
    private static final Tree ALPN = Xds.filter("istio.alpn",
            Json.any("istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig", "alpn_override",
                    Json.arr(Json.obj("alpn_override", Json.arr("istio-http/1.0", "istio", "http/1.0")),
                            Json.obj("upstream_protocol", "HTTP11", "alpn_override", Json.arr("istio-http/1.1", "istio", "http/1.1")),
                            Json.obj("upstream_protocol", "HTTP2", "alpn_override", Json.arr("istio-h2", "istio", "h2")))));

    private final Push push;
    private final Proxy proxy;
    private final List<Tree> security;
    private final Tree accessLog;

    HttpManager(Push push, Proxy proxy, Authorization authorization) {
        this.push = push;
        this.proxy = proxy;
        this.accessLog = new AccessLogs(push.settings()).ofFilter();
        this.security = new ArrayList<>(authorization.custom(false));
        JwtAuthn.filter(push, proxy).ifPresent(security::add);
        security.addAll(authorization.local(false));
    }

    /** Of a sidecar for requests to its app; the route configuration stands inside. */
    Tree inbound(String statPrefix, Tree routeConfig) {
        List<Tree> filters = new ArrayList<>();
        filters.add(exchange("downstream"));
        filters.addAll(security);
        filters.addAll(List.of(GRPC_STATS, FAULT, CORS, Xds.INBOUND_STATS, ROUTER));
        Tree details = Json.obj("subject", true, "dns", true, "uri", true);
        return manager(statPrefix, Tree.absent(), routeConfig, filters, "istio-envoy", false, "APPEND_FORWARD", details);
    }

    /** Of a sidecar for requests of its app. */
    Tree outbound(String statPrefix, String routeName) {
        List<Tree> filters = List.of(exchange("upstream"), GRPC_STATS, ALPN, FAULT, CORS, Xds.STATS, ROUTER);
        return manager(statPrefix, rds(routeName), Tree.absent(), filters, "", false, "", Tree.absent());
    }

    /** Of a gateway. */
    Tree gateway(String statPrefix, String routeName) {
        List<Tree> filters = new ArrayList<>();
        filters.add(exchange("upstream"));
        filters.addAll(security);
        filters.addAll(List.of(GRPC_STATS, ALPN, FAULT, CORS, Xds.STATS, ROUTER));
        Tree details = Json.obj("subject", true, "cert", true, "dns", true, "uri", true);
        return manager(statPrefix, rds(routeName), Tree.absent(), filters, "istio-envoy", true, "SANITIZE_SET", details);
    }

    private static Tree rds(String routeName) {
        return Json.obj("config_source", Xds.ADS, "route_config_name", routeName);
    }

    /** Peers tell each other who they are in headers, and look each other up by address. */
    private static Tree exchange(String side) {
        Tree headers = Json.obj("istio_headers", Json.obj());
        return Xds.filter("istio.metadata_exchange", Xds.struct("io.istio.http.peer_metadata.Config",
                Json.obj(side + "_discovery", Json.arr(headers, Json.obj("workload_discovery", Json.obj())), side + "_propagation",
                        Json.arr(headers))));
    }

    private Tree manager(String statPrefix, Tree rds, Tree routes, List<Tree> filters, String server, boolean remote, String forward,
            Tree details) {
        return Xds.filter("envoy.filters.network.http_connection_manager", Json.any(
                "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager", "stat_prefix", statPrefix, "rds", rds,
                "route_config", routes,
                "http_filters", filters, "tracing", tracing(), "http_protocol_options", remote ? Json.obj() : null, "server_name",
                Json.some(server), "access_log",
                accessLog, "use_remote_address", remote, "forward_client_cert_details", Json.some(forward),
                "set_current_client_cert_details", details, "upgrade_configs",
                Json.arr(Json.obj("upgrade_type", "websocket")), "stream_idle_timeout", "0s", "normalize_path", true,
                "request_id_extension",
                Json.obj("typed_config",
                        Json.any("envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig", "use_request_id_for_trace_sampling", true)),
                "path_with_escaped_slashes_action", "KEEP_UNCHANGED"));
    }

    private Tree tracing() {
        if (!push.settings().mesh().path("default_config", "tracing").isPresent()) {
            return Tree.absent();
        }
        List<Tree> tags = new ArrayList<>();
        for (String action : List.of("allow", "deny")) {
            tags.add(dryRun(action, "name", "istio_dry_run_" + action + "_shadow_effective_policy_id"));
            tags.add(dryRun(action, "result", "istio_dry_run_" + action + "_shadow_engine_result"));
        }
        tags.add(literal("istio.canonical_revision", proxy.pod().canonicalRevision()));
        tags.add(literal("istio.canonical_service", proxy.pod().canonicalName()));
        tags.add(literal("istio.mesh_id", push.settings().trustDomain()));
        tags.add(literal("istio.namespace", proxy.namespace()));
        Tree sampling = push.settings().mesh().path("default_config", "tracing", "sampling");
        Tree all = Json.obj("value", 100);
        return Json.obj("client_sampling", all, "random_sampling", Json.obj("value", sampling.isPresent() ? sampling : 1),
                "overall_sampling", all, "custom_tags", tags);
    }

    private static Tree dryRun(String action, String what, String key) {
        return Json.obj("tag", "istio.authorization.dry_run." + action + "_policy." + what, "metadata",
                Json.obj("kind", Json.obj("request", Json.obj()), "metadata_key",
                        Json.obj("key", "envoy.filters.http.rbac", "path", Json.arr(Json.obj("key", key)))));
    }

    private static Tree literal(String tag, String value) {
        return Json.obj("tag", tag, "literal", Json.obj("value", value));
    }
}

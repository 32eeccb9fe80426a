package io.meshscope.practice.envoy;

import io.meshscope.model.Tree;
import io.meshscope.practice.istiod.Proxy;
import io.meshscope.practice.kube.MeshSettings;
import io.meshscope.practice.kube.Pod;
import io.meshscope.practice.objects.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the agent starts Envoy with (tools/packaging/common/envoy_bootstrap.json). */
final class Bootstrap {
    private static final Tree ADS = Json.obj("ads", Json.obj(), "initial_fetch_timeout", "0s", "resource_api_version", "V3");
    private static final Tree HTTP2 = Json.obj("envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
            Json.any("envoy.extensions.upstreams.http.v3.HttpProtocolOptions", "explicit_http_config",
                    Json.obj("http2_protocol_options", Json.obj())));

    private final Proxy proxy;
    private final MeshSettings settings;

    Bootstrap(Proxy proxy, MeshSettings settings) {
        this.proxy = proxy;
        this.settings = settings;
    }

    Tree build() {
        Tree ads = Json.obj("api_type", "DELTA_GRPC", "grpc_services",
                Json.arr(Json.obj("envoy_grpc", Json.obj("cluster_name", "xds-grpc"))),
                "set_node_on_first_message_only", true, "transport_api_version", "V3");
        return Json.obj("node", node(), "static_resources", Json.obj("listeners", listeners(), "clusters", clusters()), "dynamic_resources",
                Json.obj("lds_config", ADS, "cds_config", ADS, "ads_config", ads), "tracing", tracing(), "admin", admin(), "stats_config",
                stats(), "layered_runtime",
                runtime(), "bootstrap_extensions", Json.arr(internalListener()));
    }

    /** Who the proxy is. */
    Tree node() {
        Pod pod = proxy.pod();
        return Json.obj("id", proxy.id(), "cluster", pod.canonicalName() + "." + pod.namespace(), "metadata", metadata(), "locality",
                Json.obj(), "user_agent_name", "envoy",
                "user_agent_build_version",
                Json.obj("version", Json.obj("major_number", 1, "minor_number", 34, "patch", 1), "metadata",
                        Json.obj("build.type", "RELEASE", "revision.sha",
                                "d79f6e8d453ee260e9094093b8dd31af0056e67b", "revision.status", "Clean", "ssl.version", "BoringSSL")));
    }

    private Tree metadata() {
        Pod pod = proxy.pod();
        Map<String, String> env = new LinkedHashMap<>();
        pod.proxy().ifPresent(c -> env.putAll(Pod.env(c)));
        return Json.obj("ANNOTATIONS", pod.object().annotations(), "CLUSTER_ID", "Kubernetes", "ENVOY_PROMETHEUS_PORT", 15090,
                "ENVOY_STATUS_PORT", 15021, "INSTANCE_IPS",
                pod.ip(), "INTERCEPTION_MODE", Json.some(env.getOrDefault("ISTIO_META_INTERCEPTION_MODE", "")), "ISTIO_PROXY_SHA",
                "d79f6e8d453ee260e9094093b8dd31af0056e67b", "ISTIO_VERSION", pod.proxyVersion(), "LABELS", pod.labels(), "MESH_ID",
                settings.trustDomain(), "NAME", pod.name(),
                "NAMESPACE", pod.namespace(), "NODE_NAME", pod.object().spec().get("node_name"), "OWNER",
                Json.some(env.getOrDefault("ISTIO_META_OWNER", "")), "PILOT_SAN", Json.arr("istiod.istio-system.svc"), "POD_PORTS",
                Json.some(env.getOrDefault("ISTIO_META_POD_PORTS", "")), "PROXY_CONFIG", proxyConfig(), "SERVICE_ACCOUNT",
                pod.serviceAccount(), "UNPRIVILEGED_POD",
                Json.some(env.getOrDefault("ISTIO_META_UNPRIVILEGED_POD", "")), "WORKLOAD_NAME", pod.workload());
    }

    private Tree proxyConfig() {
        return Json.obj("binaryPath", "/usr/local/bin/envoy", "concurrency", 2, "configPath", "./etc/istio/proxy", "controlPlaneAuthPolicy",
                "MUTUAL_TLS",
                "discoveryAddress", "istiod.istio-system.svc:15012", "drainDuration", "45s", "proxyAdminPort", 15000, "serviceCluster",
                "istio-proxy", "statNameLength", 189,
                "statusPort", 15020, "terminationDrainDuration", "5s", "tracing", settings.mesh().path("default_config", "tracing"));
    }

    /** The clusters the proxy starts with. */
    List<Tree> clusters() {
        List<Tree> out = new ArrayList<>();
        out.add(cluster("prometheus_stats", "0.250s", address("127.0.0.1", 15000), Tree.absent()));
        out.add(cluster("agent", "0.250s", address("127.0.0.1", 15020), Tree.absent()));
        out.add(cluster("sds-grpc", "1s", pipe("./var/run/secrets/workload-spiffe-uds/socket"), HTTP2));
        out.add(cluster("xds-grpc", "1s", pipe("./etc/istio/proxy/XDS"), HTTP2));
        String zipkin = settings.mesh().path("default_config", "tracing", "zipkin", "address").text();
        if (!zipkin.isEmpty()) {
            String[] parts = zipkin.split(":");
            Tree dns = cluster("zipkin", "1s", address(parts[0], Integer.parseInt(parts[1])), Tree.absent());
            dns = Json.with(dns, "type", "STRICT_DNS");
            dns = Json.with(dns, "dns_refresh_rate", "30s");
            dns = Json.with(dns, "respect_dns_ttl", true);
            out.add(Json.with(dns, "dns_lookup_family", "V4_ONLY"));
        }
        return out;
    }

    private static Tree cluster(String name, String timeout, Tree address, Tree options) {
        Tree assignment = Json.obj("cluster_name", name, "endpoints",
                Json.arr(Json.obj("lb_endpoints", Json.arr(Json.obj("endpoint", Json.obj("address", address))))));
        return Json.any("envoy.config.cluster.v3.Cluster", "name", name, "alt_stat_name", name + ";", "type", "STATIC", "connect_timeout",
                timeout, "load_assignment",
                assignment, "typed_extension_protocol_options", options);
    }

    private static Tree address(String address, int port) {
        return Json.obj("socket_address", Json.obj("address", address, "port_value", port));
    }

    private static Tree pipe(String path) {
        return Json.obj("pipe", Json.obj("path", path));
    }

    /** The listeners the proxy starts with: metrics and readiness. */
    List<Tree> listeners() {
        return List.of(listener(15090, "stats", "/stats/prometheus", "prometheus_stats"),
                listener(15021, "agent", "/healthz/ready", "agent"));
    }

    private static Tree listener(int port, String prefix, String path, String cluster) {
        Tree route = Json.obj("match", Json.obj("prefix", path), "route", Json.obj("cluster", cluster));
        Tree hosts = Json.arr(Json.obj("name", "backend", "domains", Json.arr("*"), "routes", Json.arr(route)));
        Tree router = Json.obj("name", "envoy.filters.http.router", "typed_config",
                Json.any("envoy.extensions.filters.http.router.v3.Router"));
        Tree manager = Json.obj("name", "envoy.filters.network.http_connection_manager", "typed_config",
                Json.any("envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager", "stat_prefix", prefix,
                        "route_config",
                        Json.obj("virtual_hosts", hosts), "http_filters", Json.arr(router)));
        return Json.any("envoy.config.listener.v3.Listener", "name", "0.0.0.0_" + port, "address", address("0.0.0.0", port),
                "filter_chains",
                Json.arr(Json.obj("filters", Json.arr(manager))), "ignore_global_conn_limit", true, "bypass_overload_manager", true);
    }

    private Tree tracing() {
        if (!settings.mesh().path("default_config", "tracing", "zipkin").isPresent()) {
            return Tree.absent();
        }
        return Json.obj("http",
                Json.obj("name", "envoy.tracers.zipkin", "typed_config",
                        Json.any("envoy.config.trace.v3.ZipkinConfig", "collector_cluster", "zipkin",
                                "collector_endpoint", "/api/v2/spans", "trace_id_128bit", true, "shared_span_context", false,
                                "collector_endpoint_version", "HTTP_JSON")));
    }

    private static Tree admin() {
        Tree log = Json.obj("name", "envoy.access_loggers.file", "typed_config",
                Json.any("envoy.extensions.access_loggers.file.v3.FileAccessLog", "path", "/dev/null"));
        return Json.obj("profile_path", "/var/lib/istio/data/envoy.prof", "address", address("127.0.0.1", 15000), "access_log",
                Json.arr(log));
    }

    private static Tree stats() {
        List<Tree> patterns = new ArrayList<>();
        for (String prefix : AdminStats.PREFIXES) {
            patterns.add(Json.obj("prefix", prefix));
        }
        for (String suffix : AdminStats.SUFFIXES) {
            patterns.add(Json.obj("suffix", suffix));
        }
        patterns.add(Json.obj("safe_regex", Json.obj("regex", "vhost\\..*\\.route\\..*")));
        List<Tree> tags = List.of(tag("cluster_name", "^cluster(\\.(.+);)"),
                tag("http_conn_manager_prefix", "^http\\.(((?:[_.[:digit:]\\w]*|[_\\[\\]aAbBcCdDeEfF[:digit:]\\w\\:]*));\\.)"),
                tag("response_code", "_rq(_(\\d{3}))$"), tag("response_code_class", "_rq(_(\\dxx))$"),
                tag("authz_enforce_result", "rbac(\\.(allowed|denied))"));
        return Json.obj("stats_tags", tags, "use_all_default_tags", false, "stats_matcher",
                Json.obj("inclusion_list", Json.obj("patterns", patterns)));
    }

    private static Tree tag(String name, String regex) {
        return Json.obj("tag_name", name, "regex", regex);
    }

    private static Tree runtime() {
        Tree layer = Json.obj("envoy.reloadable_features.http_reject_path_with_fragment", false, "re2.max_program_size.error_level", 32768);
        return Json.obj("layers",
                Json.arr(Json.obj("name", "global config", "static_layer", layer), Json.obj("name", "admin", "admin_layer", Json.obj())));
    }

    private static Tree internalListener() {
        return Json.obj("name", "envoy.bootstrap.internal_listener", "typed_config", Json.any("udpa.type.v1.TypedStruct", "type_url",
                "type.googleapis.com/envoy.extensions.bootstrap.internal_listener.v3.InternalListener", "value",
                Json.obj("buffer_size_kb", 64)));
    }
}

package io.meshscope.evidence.kind;

import java.util.List;
import java.util.function.Predicate;

/**
 * A kind told by the keys at the top of a JSON or YAML document.
 *
 * @param kind the kind
 * @param test whether a shape is of it
 */
record ShapeSign(Kind kind, Predicate<Shape> test) {
    private static final String ENVOY = "type.googleapis.com/envoy.";

    // Sources: envoy/admin/v3/*.proto for Envoy's answers, istio pilot/pkg/xds/debug.go for istiod's, ztunnel's config_dump by its own keys.
    // @formatter:off
    /** In the order tried: what says most about itself first. */
    static final List<ShapeSign> ALL = List.of(
            new ShapeSign(Kind.KUBECONFIG, s -> s.scalar("kind").equals("Config") && s.any("clusters", "contexts", "users")),
            new ShapeSign(Kind.KUBECONFIG, s -> s.any("current-context") && s.any("clusters", "contexts", "users")),
            new ShapeSign(Kind.BUNDLE, s -> s.has("meshscope_bundle")),
            new ShapeSign(Kind.ERROR_BODY, s -> s.has("api_version") && s.scalar("kind").equals("Status") && s.scalar("status").equals("Failure")),
            new ShapeSign(Kind.K8S_OBJECTS, s -> s.has("api_version") && (s.isList() ? s.has("kind", "metadata") : s.any("kind", "items", "metadata"))),
            new ShapeSign(Kind.XDS_STATUS, ShapeSign::isClientStatus),
            new ShapeSign(Kind.CONFIG_DUMP, s -> s.has("configs") && !s.isList() && (s.any("configs/@type") || s.hasOnly("configs"))),
            new ShapeSign(Kind.CONFIG_PART, ShapeSign::isPart),
            new ShapeSign(Kind.CLUSTERS_JSON, s -> s.has("cluster_statuses") || (s.isList() && s.has("name", "host_statuses"))),
            new ShapeSign(Kind.CLUSTERS_JSON, s -> s.isList() && s.has("name", "added_via_api")),
            new ShapeSign(Kind.SERVER_INFO, s -> s.has("version", "state") && s.any("command_line_options", "hot_restart_version", "uptime_current_epoch", "uptime_all_epochs")),
            new ShapeSign(Kind.LISTENERS_JSON, s -> s.has("listener_statuses")),
            new ShapeSign(Kind.STATS_JSON, s -> s.has("stats") && (s.any("stats/name", "stats/histograms") || s.hasOnly("stats"))),
            new ShapeSign(Kind.MEMORY, s -> s.has("allocated", "heap_size")),
            new ShapeSign(Kind.INIT_DUMP, s -> s.has("unready_targets_dumps")),
            new ShapeSign(Kind.RUNTIME, s -> s.has("layers", "entries")),
            new ShapeSign(Kind.ZTUNNEL_DUMP, ShapeSign::isZtunnel),
            new ShapeSign(Kind.CERTS, s -> s.has("certificates") && (s.any("certificates/ca_cert", "certificates/cert_chain") || s.hasOnly("certificates"))),
            new ShapeSign(Kind.ZTUNNEL_PART, ShapeSign::isZtunnelPart),
            new ShapeSign(Kind.SYNCZ, s -> s.isList() && s.has("proxy") && s.any("cluster_sent", "cluster_acked", "listener_sent", "resources", "proxy_type", "istio_version", "cluster_id")),
            new ShapeSign(Kind.ISTIOD_DEBUG, ShapeSign::isDebug),
            new ShapeSign(Kind.BOOTSTRAP, s -> s.any("static_resources", "dynamic_resources") && !s.isList()),
            new ShapeSign(Kind.MESH_CONFIG, s -> !s.isList() && s.any("extension_providers", "default_config", "outbound_traffic_policy", "trust_domain", "root_namespace", "mesh_mtls", "service_settings", "default_providers")),
            new ShapeSign(Kind.ACCESS_LOG, s -> s.has("response_flags") && s.any("response_code", "upstream_cluster")));
    // @formatter:on

    private static boolean isClientStatus(Shape s) {
        return s.type().endsWith(".ClientConfig") || s.any("config/generic_xds_configs", "config/xds_config")
                || (s.has("node") && s.any("generic_xds_configs", "xds_config"));
    }

    private static boolean isPart(Shape s) {
        return (s.type().startsWith(ENVOY) && s.any("@type")) || isSection(s) || isElement(s) || isResource(s);
    }

    private static boolean isSection(Shape s) {
        return s.any("static_clusters", "dynamic_active_clusters", "dynamic_warming_clusters", "static_listeners", "dynamic_listeners",
                "static_route_configs", "dynamic_route_configs", "inline_scoped_route_configs", "dynamic_scoped_route_configs",
                "static_endpoint_configs", "dynamic_endpoint_configs", "static_secrets", "dynamic_active_secrets",
                "dynamic_warming_secrets", "ecds_filters", "bootstrap/node", "bootstrap/static_resources", "bootstrap/dynamic_resources",
                "bootstrap/admin");
    }

    /** DynamicListener, DynamicCluster and so on: what {@code ?resource=} gives without an envelope. */
    private static boolean isElement(Shape s) {
        boolean listener = s.has("name") && s.any("active_state", "warming_state", "draining_state");
        boolean dated = s.any("last_updated", "version_info");
        return listener || s.any("endpoint_config/cluster_name") || (dated && s.any("cluster/name", "listener/name", "route_config/name",
                "route_config/virtual_hosts", "secret/name", "ecds_filter/name", "scoped_route_configs/name"));
    }

    /** Cluster, Listener, RouteConfiguration, ClusterLoadAssignment or Secret by themselves. */
    private static boolean isResource(Shape s) {
        if (s.any("virtual_hosts/domains") || (s.has("cluster_name") && s.any("endpoints", "policy"))) {
            return true;
        }
        boolean listener = s.has("address") && s.any("filter_chains", "default_filter_chain", "listener_filters", "use_original_dst",
                "traffic_direction");
        return s.has("name") && (listener || s.any("virtual_hosts", "tls_certificate", "validation_context/trusted_ca",
                "filter_chains/filters", "filter_chains/filter_chain_match", "eds_cluster_config", "lb_policy",
                "load_assignment/cluster_name", "transport_socket_matches", "circuit_breakers/thresholds", "connect_timeout",
                "alt_stat_name"));
    }

    private static boolean isZtunnel(Shape s) {
        boolean index = s.has("workloads") && s.any("services", "policies", "certificates", "workload_state", "vips", "version");
        boolean older = s.has("by_addr") && s.any("by_uid", "by_vip", "by_hostname", "certificates");
        return !s.isList() && (index || older || s.any("workloads/workload_ips", "workloads/workload_ip"));
    }

    private static boolean isZtunnelPart(Shape s) {
        return s.isList() && (s.has("state", "connections") || s.has("identity", "cert_chain") || s.has("workload_ips", "protocol")
                || s.has("hostname", "vips") || s.has("scope", "action", "rules"));
    }

    private static boolean isDebug(Shape s) {
        boolean list = s.has("id", "sync_status") || s.has("svc", "ep") || s.has("attributes", "hostname")
                || s.has("group", "version", "kind");
        return s.any("total_clients", "authorization_policies", "telemetries") || (s.isList() && list) || s.has("resources", "type_url")
                || s.has("resources", "version_info") || (!s.isList() && s.paths().stream().anyMatch(p -> p.startsWith(ENVOY)));
    }
}

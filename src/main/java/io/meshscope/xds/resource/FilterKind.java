package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.HashMap;
import java.util.Map;

/**
 * The filters this program knows by name. A filter is recognised by the type of its configuration first, because that is what Envoy goes by,
 * then by its name; names and types of xDS v2 and of older Istio releases are the same kinds.
 */
public enum FilterKind {
    // @formatter:off
    LISTENER_HTTP_INSPECTOR("listener.http_inspector"), LISTENER_LOCAL_RATELIMIT("listener.local_ratelimit"),
    LISTENER_ORIGINAL_DST("listener.original_dst"), LISTENER_ORIGINAL_SRC("listener.original_src"),
    LISTENER_PROXY_PROTOCOL("listener.proxy_protocol"), LISTENER_SET_INTERNAL_DST_ADDRESS("listener.set_internal_dst_address"),
    LISTENER_TLS_INSPECTOR("listener.tls_inspector"),

    NETWORK_CONNECTION_LIMIT("network.connection_limit"), NETWORK_DIRECT_RESPONSE("network.direct_response"),
    NETWORK_ECHO("network.echo"), NETWORK_EXT_AUTHZ("network.ext_authz"),
    NETWORK_FORWARD_DOWNSTREAM_SNI("network.forward_downstream_sni"), NETWORK_HTTP_CONNECTION_MANAGER("network.http_connection_manager"),
    NETWORK_ISTIO_AUTHN("network.istio_authn"), NETWORK_ISTIO_STATS("network.istio_stats"),
    NETWORK_ISTIO_TLV_AUTHN("network.istio_tlv_authn"), NETWORK_LOCAL_RATELIMIT("network.local_ratelimit"),
    NETWORK_METADATA_EXCHANGE("network.metadata_exchange"), NETWORK_MIXER("network.mixer"), NETWORK_MONGO_PROXY("network.mongo_proxy"),
    NETWORK_MYSQL_PROXY("network.mysql_proxy"), NETWORK_PEER_METADATA("network.peer_metadata"),
    NETWORK_POSTGRES_PROXY("network.postgres_proxy"), NETWORK_RATELIMIT("network.ratelimit"), NETWORK_RBAC("network.rbac"),
    NETWORK_REDIS_PROXY("network.redis_proxy"), NETWORK_SET_FILTER_STATE("network.set_filter_state"),
    NETWORK_SNI_CLUSTER("network.sni_cluster"), NETWORK_SNI_DYNAMIC_FORWARD_PROXY("network.sni_dynamic_forward_proxy"),
    NETWORK_SNI_VERIFIER("network.sni_verifier"), NETWORK_TCP_CLUSTER_REWRITE("network.tcp_cluster_rewrite"),
    NETWORK_TCP_PROXY("network.tcp_proxy"), NETWORK_THRIFT_PROXY("network.thrift_proxy"), NETWORK_WASM("network.wasm"),
    NETWORK_ZOOKEEPER_PROXY("network.zookeeper_proxy"),

    HTTP_ADAPTIVE_CONCURRENCY("http.adaptive_concurrency"), HTTP_ADMISSION_CONTROL("http.admission_control"), HTTP_ALPN("http.alpn"),
    HTTP_BANDWIDTH_LIMIT("http.bandwidth_limit"), HTTP_BUFFER("http.buffer"), HTTP_CACHE("http.cache"), HTTP_COMPOSITE("http.composite"),
    HTTP_COMPRESSOR("http.compressor"), HTTP_CONNECT_AUTHORITY("http.connect_authority"), HTTP_CONNECT_BAGGAGE("http.connect_baggage"),
    HTTP_CORS("http.cors"), HTTP_CREDENTIAL_INJECTOR("http.credential_injector"), HTTP_CSRF("http.csrf"),
    HTTP_CUSTOM_RESPONSE("http.custom_response"), HTTP_DECOMPRESSOR("http.decompressor"),
    HTTP_DYNAMIC_FORWARD_PROXY("http.dynamic_forward_proxy"), HTTP_EXT_AUTHZ("http.ext_authz"), HTTP_EXT_PROC("http.ext_proc"),
    HTTP_FAULT("http.fault"), HTTP_GRPC_HTTP1_BRIDGE("http.grpc_http1_bridge"), HTTP_GRPC_JSON_TRANSCODER("http.grpc_json_transcoder"),
    HTTP_GRPC_STATS("http.grpc_stats"), HTTP_GRPC_WEB("http.grpc_web"), HTTP_HEADER_MUTATION("http.header_mutation"),
    HTTP_HEADER_TO_METADATA("http.header_to_metadata"), HTTP_HEALTH_CHECK("http.health_check"), HTTP_IP_TAGGING("http.ip_tagging"),
    HTTP_ISTIO_AUTHN("http.istio_authn"), HTTP_ISTIO_STATS("http.istio_stats"), HTTP_JWT_AUTH("http.jwt_auth"),
    HTTP_JWT_AUTHN("http.jwt_authn"), HTTP_LOCAL_RATELIMIT("http.local_ratelimit"), HTTP_LUA("http.lua"),
    HTTP_METADATA_EXCHANGE("http.metadata_exchange"), HTTP_MISDIRECTED_REQUEST("http.misdirected_request"), HTTP_MIXER("http.mixer"),
    HTTP_OAUTH2("http.oauth2"), HTTP_ON_DEMAND("http.on_demand"), HTTP_ORIGINAL_SRC("http.original_src"),
    HTTP_PEER_METADATA("http.peer_metadata"), HTTP_RATELIMIT("http.ratelimit"), HTTP_RBAC("http.rbac"), HTTP_ROUTER("http.router"),
    HTTP_SET_FILTER_STATE("http.set_filter_state"), HTTP_STATEFUL_SESSION("http.stateful_session"), HTTP_TAP("http.tap"),
    HTTP_TELEMETRY_WASM("http.telemetry_wasm"), HTTP_UPSTREAM_CODEC("http.upstream_codec"), HTTP_WASM("http.wasm"),

    /** None of the above. */
    UNKNOWN("");
    // @formatter:on

    private static final Map<String, FilterKind> BY_KEY = new HashMap<>();
    // @formatter:off
    /** Names and types that do not follow Envoy's pattern; "*" stands for the layer the filter stands in. */
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("istio.metadata_exchange", "*.metadata_exchange"), Map.entry("istio.stats", "*.istio_stats"),
            Map.entry("stats.PluginConfig", "*.istio_stats"), Map.entry("istio.alpn", "http.alpn"), Map.entry("istio_authn", "*.istio_authn"),
            Map.entry("mixer", "*.mixer"), Map.entry("jwt-auth", "http.jwt_auth"),
            Map.entry("envoy.tcp.metadataexchange.config.MetadataExchange", "network.metadata_exchange"),
            Map.entry("io.istio.http.peer_metadata.Config", "http.peer_metadata"),
            Map.entry("io.istio.http.connect_authority.Config", "http.connect_authority"),
            Map.entry("io.istio.http.connect_baggage.Config", "http.connect_baggage"),
            Map.entry("io.istio.network.authn.Config", "network.istio_authn"),
            Map.entry("io.istio.network.tlv_authn.Config", "network.istio_tlv_authn"),
            Map.entry("istio.set_internal_dst_address.v1.Config", "listener.set_internal_dst_address"),
            Map.entry("istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig", "http.alpn"),
            Map.entry("istio.envoy.config.filter.http.authn.v2alpha1.FilterConfig", "http.istio_authn"),
            Map.entry("istio.envoy.config.filter.http.authn.v2alpha2.FilterConfig", "http.istio_authn"),
            Map.entry("istio.envoy.config.filter.http.jwt_auth.v2alpha1.JwtAuthentication", "http.jwt_auth"),
            Map.entry("istio.envoy.config.filter.http.misdirected_request.v1alpha1.FilterConfig", "http.misdirected_request"),
            Map.entry("istio.mixer.v1.config.client.HttpClientConfig", "http.mixer"),
            Map.entry("istio.mixer.v1.config.client.TcpClientConfig", "network.mixer"),
            Map.entry("istio.tcp_cluster_rewrite.v1.TcpClusterRewrite", "network.tcp_cluster_rewrite"),
            Map.entry("envoy.extensions.network_filters.peer_metadata.Config", "network.peer_metadata"),
            Map.entry("envoy.filters.network.upstream.metadata_exchange", "network.metadata_exchange"),
            Map.entry("forward_downstream_sni", "network.forward_downstream_sni"), Map.entry("sni_verifier", "network.sni_verifier"),
            Map.entry("envoy.gzip", "http.compressor"), Map.entry("envoy.rate_limit", "*.ratelimit"),
            Map.entry("envoy.filters.http.gzip", "http.compressor"), Map.entry("set_dst_address", "listener.set_internal_dst_address"),
            Map.entry("connect_authority", "*.set_filter_state"));
    /** What Istio runs as code compiled into the proxy under the name of a Wasm filter (Istio 1.5 to 1.20). */
    private static final Map<String, String> BUILT_IN_WASM = Map.of("envoy.wasm.metadata_exchange", "*.metadata_exchange",
            "envoy.wasm.stats", "*.istio_stats", "envoy.wasm.null.stats", "*.istio_stats",
            "envoy.wasm.null.metadata_exchange", "*.metadata_exchange",
            "envoy.wasm.null.stackdriver", "http.telemetry_wasm", "envoy.wasm.access_log_policy", "http.telemetry_wasm",
            "envoy.wasm.attributegen", "http.telemetry_wasm");
    // @formatter:on

    static {
        for (FilterKind kind : values()) {
            BY_KEY.put(kind.key, kind);
        }
    }

    private final String key;

    FilterKind(String key) {
        this.key = key;
    }

    /** Layer and extension name: "http.router"; "" for {@link #UNKNOWN}. */
    public String key() {
        return key;
    }

    /** What a filter is, from where it stands, its name and its configuration. */
    public static FilterKind of(Filter.Layer layer, String name, AnyMessage config) {
        FilterKind byType = BY_KEY.getOrDefault(key(layer, config.type()), UNKNOWN);
        if (byType == HTTP_WASM || byType == NETWORK_WASM) {
            return builtIn(layer, config.value(), byType);
        }
        if (byType != UNKNOWN) {
            return byType;
        }
        return BY_KEY.getOrDefault(key(layer, name), UNKNOWN);
    }

    private static FilterKind builtIn(Filter.Layer layer, Tree wasm, FilterKind otherwise) {
        Tree vm = wasm.path("config", "vm_config");
        String code = vm.path("code", "local", "inline_string").text();
        String builtIn = BUILT_IN_WASM.get(code);
        boolean compiledIn = vm.get("runtime").text().endsWith(".null");
        return builtIn == null || !compiledIn ? otherwise : BY_KEY.getOrDefault(builtIn.replace("*", layer.key()), otherwise);
    }

    /** "envoy.filters.http.cors", "envoy.extensions.filters.http.cors.v3.Cors", "envoy.config.filter.http.cors.v2.Cors", "envoy.cors" → "http.cors". */
    private static String key(Filter.Layer layer, String nameOrType) {
        String irregular = IRREGULAR.get(nameOrType);
        if (irregular != null) {
            return irregular.replace("*", layer.key());
        }
        for (String prefix : new String[]{"envoy.extensions.filters.", "envoy.config.filter.", "envoy.filters."}) {
            if (nameOrType.startsWith(prefix)) {
                String rest = nameOrType.substring(prefix.length());
                int second = rest.indexOf('.', rest.indexOf('.') + 1);
                return (second < 0 ? rest : rest.substring(0, second)).replace("rate_limit", "ratelimit");
            }
        }
        if (nameOrType.startsWith("envoy.listener.")) {
            return nameOrType.substring("envoy.".length());
        }
        return nameOrType.startsWith("envoy.") ? layer.key() + nameOrType.substring("envoy".length()) : "";
    }
}

package io.meshscope.xds;

import io.meshscope.model.Tree;
import java.util.Map;

/**
 * A filter, transport socket or other extension point: its name, its type, and its configuration freed of wrappers ({@code typed_config},
 * the {@code config} Struct of the v2 API, {@code udpa.type.v1.TypedStruct} and {@code xds.type.v3.TypedStruct}).
 *
 * @param name   the name as written
 * @param type   full name of the configuration's protobuf type without the {@code type.googleapis.com/} part; "" when not known
 * @param config the configuration; absent when the dump has none (it comes by ECDS)
 */
public record Extension(String name, String type, Tree config) {
    /** The HTTP connection manager. */
    public static final String HTTP_CONNECTION_MANAGER = "envoy.filters.network.http_connection_manager";
    /** The TCP proxy. */
    public static final String TCP_PROXY = "envoy.filters.network.tcp_proxy";

    private static final String PREFIX = "type.googleapis.com/";

    /** Names of Envoy before 1.14 and what they are called since (Envoy's docs, "deprecated extension names"). */
    // @formatter:off
    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("envoy.http_connection_manager", HTTP_CONNECTION_MANAGER),
            Map.entry("envoy.tcp_proxy", TCP_PROXY),
            Map.entry("envoy.client_ssl_auth", "envoy.filters.network.client_ssl_auth"),
            Map.entry("envoy.echo", "envoy.filters.network.echo"),
            Map.entry("envoy.ext_authz", "envoy.filters.network.ext_authz"),
            Map.entry("envoy.mongo_proxy", "envoy.filters.network.mongo_proxy"),
            Map.entry("envoy.ratelimit", "envoy.filters.network.ratelimit"),
            Map.entry("envoy.redis_proxy", "envoy.filters.network.redis_proxy"),
            Map.entry("envoy.router", "envoy.filters.http.router"),
            Map.entry("envoy.cors", "envoy.filters.http.cors"),
            Map.entry("envoy.fault", "envoy.filters.http.fault"),
            Map.entry("envoy.buffer", "envoy.filters.http.buffer"),
            Map.entry("envoy.csrf", "envoy.filters.http.csrf"),
            Map.entry("envoy.dynamo", "envoy.filters.http.dynamo"),
            Map.entry("envoy.grpc_http1_bridge", "envoy.filters.http.grpc_http1_bridge"),
            Map.entry("envoy.grpc_json_transcoder", "envoy.filters.http.grpc_json_transcoder"),
            Map.entry("envoy.grpc_web", "envoy.filters.http.grpc_web"),
            Map.entry("envoy.gzip", "envoy.filters.http.gzip"),
            Map.entry("envoy.health_check", "envoy.filters.http.health_check"),
            Map.entry("envoy.ip_tagging", "envoy.filters.http.ip_tagging"),
            Map.entry("envoy.lua", "envoy.filters.http.lua"),
            Map.entry("envoy.rate_limit", "envoy.filters.http.ratelimit"),
            Map.entry("envoy.squash", "envoy.filters.http.squash"),
            Map.entry("envoy.listener.original_dst", "envoy.filters.listener.original_dst"),
            Map.entry("envoy.listener.original_src", "envoy.filters.listener.original_src"),
            Map.entry("envoy.listener.proxy_protocol", "envoy.filters.listener.proxy_protocol"),
            Map.entry("envoy.listener.tls_inspector", "envoy.filters.listener.tls_inspector"),
            Map.entry("envoy.listener.http_inspector", "envoy.filters.listener.http_inspector"),
            Map.entry("envoy.file_access_log", "envoy.access_loggers.file"),
            Map.entry("envoy.http_grpc_access_log", "envoy.access_loggers.http_grpc"),
            Map.entry("envoy.tcp_grpc_access_log", "envoy.access_loggers.tcp_grpc"),
            Map.entry("raw_buffer", "envoy.transport_sockets.raw_buffer"),
            Map.entry("tls", "envoy.transport_sockets.tls"));
    // @formatter:on

    /** Reads a message that has {@code name} and {@code typed_config}, such as a Filter or a TransportSocket. */
    public static Extension of(Tree tree) {
        Tree config = tree.first("typed_config", "config");
        String type = typeOf(config);
        if (type.endsWith(".TypedStruct")) {
            Tree url = config.get("type_url");
            return new Extension(tree.get("name").text(), plain(url.text()), config.get("value"));
        }
        return new Extension(tree.get("name").text(), type, config);
    }

    /** The name as Envoy has called it since 1.14. */
    public String canonicalName() {
        return RENAMED.getOrDefault(name, name);
    }

    /** Whether it is the extension of that (new) name, by its own name or, since names are free in the v3 API, by its type. */
    public boolean is(String canonical, String simpleType) {
        return canonicalName().equals(canonical) || type.endsWith("." + simpleType);
    }

    /** The full name of the protobuf type an object says it has; "" when it says nothing. */
    public static String typeOf(Tree any) {
        return plain(any.entry("@type").text());
    }

    private static String plain(String url) {
        return url.startsWith(PREFIX) ? url.substring(PREFIX.length()) : url.substring(url.lastIndexOf('/') + 1);
    }
}

package io.meshscope.rules.schema.grammar;

import java.util.Locale;

/** The protocols a port of an Istio object may name, in any case (pkg/config/protocol of Istio). */
public enum PortProtocol {
    TCP, UDP, GRPC, GRPC_WEB, HTTP, HTTP_PROXY, HTTP2, HTTPS, TLS, MONGO, REDIS, MYSQL, UNSUPPORTED;

    /** The protocol of a name; {@link #UNSUPPORTED} when there is no such. */
    public static PortProtocol of(String s) {
        return switch (s.toLowerCase(Locale.ROOT)) {
            case "tcp" -> TCP;
            case "udp" -> UDP;
            case "grpc" -> GRPC;
            case "grpc-web" -> GRPC_WEB;
            case "http" -> HTTP;
            case "http_proxy" -> HTTP_PROXY;
            case "http2" -> HTTP2;
            case "https" -> HTTPS;
            case "tls" -> TLS;
            case "mongo" -> MONGO;
            case "redis" -> REDIS;
            case "mysql" -> MYSQL;
            default -> UNSUPPORTED;
        };
    }

    /** Whether requests can be seen: plain HTTP of any version. */
    public boolean isHttp() {
        return switch (this) {
            case HTTP, HTTP2, HTTP_PROXY, GRPC, GRPC_WEB -> true;
            default -> false;
        };
    }

    /** Whether it comes inside TLS. */
    public boolean isTls() {
        return this == HTTPS || this == TLS;
    }

    /** Whether the proxy sees it as a stream of bytes. */
    public boolean isTcp() {
        return switch (this) {
            case TCP, HTTPS, TLS, MONGO, REDIS, MYSQL -> true;
            default -> false;
        };
    }
}

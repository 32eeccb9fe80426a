package io.meshscope.practice.kube;

import java.util.Locale;

/** The protocol Istio takes a port for; from appProtocol, else the port name's part before the first dash, else the port number. */
public enum Protocol {
    HTTP, HTTP2, GRPC, GRPC_WEB, HTTPS, TLS, TCP, MONGO, MYSQL, REDIS, UDP,
    /** Not declared: Envoy looks at the bytes. */
    AUTO;

    /** How a listener treats it. */
    public enum Kind {
        HTTP, TCP, AUTO
    }

    /**
     * The protocol of a Kubernetes service port.
     *
     * @param transport   TCP or UDP; "" is TCP
     * @param appProtocol "" when not written
     * @param portName    "" when not written
     */
    public static Protocol of(String transport, String appProtocol, String portName, int number) {
        if (transport.equals("UDP")) {
            return UDP;
        }
        Protocol declared = parse(appProtocol.isEmpty() ? prefix(portName) : appProtocol);
        if (declared != AUTO) {
            return declared;
        }
        return switch (number) {
            case 25, 53, 3306, 27017 -> TCP;
            default -> AUTO;
        };
    }

    /** The protocol of a name as Gateways, Sidecars and ServiceEntries spell it. */
    public static Protocol parse(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "http" -> HTTP;
            case "http2", "kubernetes.io/h2c" -> HTTP2;
            case "grpc" -> GRPC;
            case "grpc-web" -> GRPC_WEB;
            case "https" -> HTTPS;
            case "tls" -> TLS;
            case "tcp" -> TCP;
            case "mongo" -> MONGO;
            case "mysql" -> MYSQL;
            case "redis" -> REDIS;
            case "udp" -> UDP;
            default -> AUTO;
        };
    }

    private static String prefix(String portName) {
        if (portName.startsWith("grpc-web")) {
            return "grpc-web";
        }
        int dash = portName.indexOf('-');
        return dash < 0 ? portName : portName.substring(0, dash);
    }

    /** How a listener treats it. */
    public Kind kind() {
        return switch (this) {
            case HTTP, HTTP2, GRPC, GRPC_WEB -> Kind.HTTP;
            case AUTO -> Kind.AUTO;
            case HTTPS, TLS, TCP, MONGO, MYSQL, REDIS, UDP -> Kind.TCP;
        };
    }

    /** Whether clusters speak HTTP/2 to it. */
    public boolean isHttp2() {
        return this == HTTP2 || this == GRPC || this == GRPC_WEB;
    }
}

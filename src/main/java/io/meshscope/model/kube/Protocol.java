package io.meshscope.model.kube;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Istio believes to be spoken on a port (Istio docs, "Protocol Selection"; pkg/config/protocol). */
public enum Protocol {
    GRPC, GRPC_WEB, HTTP, HTTP2, HTTPS, HBONE, TLS, TCP, UDP, MONGO, MYSQL, REDIS, HTTP_PROXY, DOUBLE_HBONE,
    /** Not declared: the proxy looks at the first bytes. */
    SNIFFED;

    private static final Map<String, Protocol> NAMES = Map.ofEntries(Map.entry("grpc", GRPC), Map.entry("grpc-web", GRPC_WEB), Map.entry(
            "http", HTTP), Map.entry("http2", HTTP2), Map.entry("https", HTTPS), Map.entry("hbone", HBONE), Map.entry("tls", TLS),
            Map
                    .entry("tcp", TCP),
            Map.entry("udp", UDP), Map.entry("mongo", MONGO), Map.entry("mysql", MYSQL), Map.entry("redis",
                    REDIS),
            Map.entry("http_proxy", HTTP_PROXY), Map.entry("double-hbone", DOUBLE_HBONE));
    /** Names Kubernetes defines for appProtocol. */
    private static final Map<String, Protocol> STANDARD = Map.of("kubernetes.io/h2c", HTTP2, "kubernetes.io/ws", HTTP, "kubernetes.io/wss",
            HTTPS);
    /** Servers that speak first or whose first bytes say nothing: SMTP, DNS, MySQL, MongoDB are never sniffed. */
    private static final Set<Integer> NEVER_SNIFFED = Set.of(25, 53, 3306, 27017);

    /** The protocol of a name, in any case. */
    public static Optional<Protocol> named(String name) {
        return Optional.ofNullable(NAMES.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * The protocol of a Service's port.
     *
     * @param transport   TCP, UDP or SCTP as in the Service; "" for TCP
     * @param appProtocol what the Service says; "" when nothing, then the name's prefix counts
     */
    public static Protocol of(int port, String name, String transport, String appProtocol) {
        if (transport.equals("UDP")) {
            return UDP;
        }
        Protocol standard = STANDARD.get(appProtocol);
        if (standard != null) {
            return standard;
        }
        String said = (appProtocol.isEmpty() ? name : appProtocol).toLowerCase(Locale.ROOT);
        if (said.startsWith("grpc-web")) {
            return GRPC_WEB;
        }
        int dash = said.indexOf('-');
        Protocol found = NAMES.get(dash < 0 ? said : said.substring(0, dash));
        if (found != null) {
            return found;
        }
        return NEVER_SNIFFED.contains(port) ? TCP : SNIFFED;
    }

    /** Whether requests can be told apart in it, so that routes by path and L7 policies work. */
    public boolean isHttp() {
        return this == HTTP || this == HTTP2 || this == GRPC || this == GRPC_WEB || this == HTTP_PROXY;
    }
}

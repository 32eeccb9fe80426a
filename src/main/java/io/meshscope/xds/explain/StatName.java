package io.meshscope.xds.explain;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the name of an Envoy statistic says. Names of clusters and listeners contain dots, so the end is looked for: after {@code ;.} (Istio
 * 1.23 and later), before a known group such as {@code .circuit_breakers.}, else after the last dot.
 *
 * @param topic   what it is about
 * @param subject the cluster, listener, prefix or secret, "" when none
 * @param leaf    the rest: {@code upstream_rq_timeout}, {@code circuit_breakers.default.rq_open}
 */
public record StatName(Topic topic, String subject, String leaf) {
    /** What a statistic is about. */
    public enum Topic {
        /** Connections to hosts. */
        CONNECTIONS("connections"),
        /** Requests to hosts. */
        REQUESTS("requests"),
        /** Hosts of a cluster. */
        MEMBERS("members"),
        /** Circuit breakers. */
        BREAKERS("breakers"),
        /** Outlier detection. */
        OUTLIER("outlier"),
        /** TLS. */
        TLS("tls"),
        /** Connections of clients. */
        LISTENER("listener"),
        /** Requests of clients. */
        HTTP("http"),
        /** Bytes without HTTP. */
        TCP("tcp"),
        /** Authorization. */
        RBAC("rbac"),
        /** Tokens. */
        JWT("jwt"),
        /** External authorization. */
        EXT_AUTHZ("extAuthz"),
        /** Configuration from the control plane. */
        XDS("xds"),
        /** The proxy itself. */
        SERVER("server"),
        /** Istio's own metrics. */
        ISTIO("istio"),
        /** Anything else. */
        OTHER("other");

        private final String key;

        Topic(String key) {
            this.key = key;
        }

        /** Its name in message keys. */
        public String key() {
            return key;
        }
    }

    private static final List<String> GROUPS = List.of(".circuit_breakers.", ".outlier_detection.", ".ssl.", ".ext_authz.", ".rbac.",
            ".jwt_authn.",
            ".http1.", ".http2.", ".http3.", ".rds.", ".tls_inspector.");
    private static final Map<String, Topic> ROOTS = Map.of("cluster_manager", Topic.XDS, "listener_manager", Topic.XDS, "sds", Topic.XDS,
            "ecds",
            Topic.XDS, "extension_config_discovery", Topic.XDS, "server", Topic.SERVER, "runtime", Topic.SERVER, "main_thread",
            Topic.SERVER,
            "filesystem", Topic.SERVER, "workload_discovery", Topic.XDS);
    private static final Pattern XDS_LEAF = Pattern.compile(
            "(?:.*\\.)?(?:update_(?:success|rejected|failure|attempt|time|empty|duration)|version(?:_text)?|init_fetch_timeout|config_reload.*|control_plane\\..*)");

    /** Reads a name as Envoy prints it, or one of Prometheus' names. */
    public static StatName of(String name) {
        if (name.startsWith("istio_") || name.startsWith("istiocustom.") || name.startsWith("reporter=")) {
            return new StatName(Topic.ISTIO, "", name);
        }
        if (name.startsWith("envoy_")) {
            return prometheus(name.substring("envoy_".length()));
        }
        int dot = name.indexOf('.');
        String root = dot < 0 ? name : name.substring(0, dot);
        String rest = dot < 0 ? "" : name.substring(dot + 1);
        return switch (root) {
            case "cluster" -> cluster(split(rest));
            case "listener" -> listener(split(rest));
            case "http" -> http(split(rest));
            case "tcp" -> tcp(split(rest));
            case "vhost" -> new StatName(Topic.REQUESTS, rest, rest.substring(rest.lastIndexOf('.') + 1));
            default -> new StatName(ROOTS.getOrDefault(root, Topic.OTHER), "", rest.isEmpty() ? name : rest);
        };
    }

    private static StatName prometheus(String name) {
        String plain = name.indexOf('{') < 0 ? name : name.substring(0, name.indexOf('{'));
        for (String root : new String[]{"cluster_manager", "listener_manager", "cluster", "listener", "http", "tcp", "server"}) {
            if (plain.startsWith(root + "_")) {
                String leaf = plain.substring(root.length() + 1).replaceFirst("^(ssl|outlier_detection|circuit_breakers|rbac|jwt_authn)_",
                        "$1.");
                return of(root + ".;." + leaf);
            }
        }
        return new StatName(Topic.OTHER, "", plain);
    }

    /** Subject and leaf. */
    private static String[] split(String rest) {
        int delimiter = rest.indexOf(";.");
        if (delimiter >= 0) {
            return new String[]{rest.substring(0, delimiter), rest.substring(delimiter + 2)};
        }
        for (String group : GROUPS) {
            int at = rest.indexOf(group);
            if (at >= 0) {
                return new String[]{rest.substring(0, at), rest.substring(at + 1)};
            }
            if (rest.startsWith(group.substring(1))) {
                return new String[]{"", rest};
            }
        }
        int last = rest.lastIndexOf('.');
        return last < 0 ? new String[]{"", rest} : new String[]{rest.substring(0, last), rest.substring(last + 1)};
    }

    private static StatName cluster(String[] parts) {
        String leaf = parts[1];
        Topic topic = leaf.startsWith("circuit_breakers.")
                ? Topic.BREAKERS
                : leaf.startsWith("outlier_detection.")
                        ? Topic.OUTLIER
                        : leaf.startsWith("ssl.")
                                ? Topic.TLS
                                : leaf.startsWith("ext_authz.")
                                        ? Topic.EXT_AUTHZ
                                        : leaf.startsWith("membership") || leaf.startsWith("lb_")
                                                || leaf.equals("original_dst_host_invalid")
                                                        ? Topic.MEMBERS
                                                        : leaf.startsWith("upstream_cx")
                                                                ? Topic.CONNECTIONS
                                                                : leaf.startsWith("upstream_rq") || leaf.startsWith("retry")
                                                                        ? Topic.REQUESTS
                                                                        : XDS_LEAF.matcher(leaf).matches() ? Topic.XDS : Topic.OTHER;
        return new StatName(topic, parts[0], leaf);
    }

    private static StatName listener(String[] parts) {
        return new StatName(parts[1].startsWith("ssl.") ? Topic.TLS : Topic.LISTENER, parts[0], parts[1]);
    }

    private static StatName http(String[] parts) {
        String leaf = parts[1];
        Topic topic = leaf.startsWith("rbac.")
                ? Topic.RBAC
                : leaf.startsWith("jwt_authn.")
                        ? Topic.JWT
                        : leaf.startsWith("rds.")
                                ? Topic.XDS
                                : leaf
                                        .startsWith("ext_authz.") ? Topic.EXT_AUTHZ : Topic.HTTP;
        return new StatName(topic, parts[0], leaf);
    }

    private static StatName tcp(String[] parts) {
        return new StatName(parts[1].startsWith("rbac.") ? Topic.RBAC : Topic.TCP, parts[0], parts[1]);
    }
}

package io.meshscope.evidence.kube;

import java.util.List;

/**
 * A question to an admin interface and the file its answer is kept in.
 *
 * @param path what is asked
 * @param file name as in {@code istioctl bug-report}
 */
record Asked(String path, String file) {
    /** What an Envoy is asked (Envoy, Administration interface; the same as bug-report asks). */
    private static final List<Asked> ENVOY = List.of(new Asked("/config_dump?include_eds", "config_dump"), new Asked(
            "/clusters?format=json", "clusters"), new Asked("/stats", "stats"), new Asked("/certs", "certs"),
            new Asked("/server_info",
                    "server_info"),
            new Asked("/listeners", "listeners"));
    private static final List<Asked> ZTUNNEL = List.of(new Asked("/config_dump", "config_dump"));
    private static final List<Asked> LINKERD = List.of(new Asked("/metrics", "metrics"));
    private static final List<Asked> ISTIOD = List.of(new Asked("/debug/syncz", "debug/syncz"), new Asked("/version", "version"), new Asked(
            "/debug/mesh", "debug/mesh"), new Asked("/debug/push_status", "debug/push_status"),
            new Asked("/debug/registryz",
                    "debug/registryz"),
            new Asked("/debug/endpointShardz", "debug/endpointShardz"), new Asked("/debug/clusterz",
                    "debug/clusterz"),
            new Asked("/metrics", "metrics"));

    static List<Asked> of(Role role) {
        return switch (role) {
            case SIDECAR, NATIVE_SIDECAR, GATEWAY, WAYPOINT -> ENVOY;
            case ZTUNNEL -> ZTUNNEL;
            case LINKERD -> LINKERD;
            case ISTIOD -> ISTIOD;
            case NONE -> List.of();
        };
    }
}

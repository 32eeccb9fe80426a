package io.meshscope.simulate.upstream;

import java.util.Collection;

/** The health of a host from its flags and what EDS says (Envoy: source/common/upstream/upstream_impl.h, coarseHealth, healthStatus). */
public enum HostHealth {
    HEALTHY, DEGRADED, UNHEALTHY;

    /**
     * The coarse health, by which hosts are chosen.
     *
     * @param eds   health_status of EDS, "" for UNKNOWN
     * @param flags flags as the text form of /clusters names them
     */
    public static HostHealth of(String eds, Collection<String> flags) {
        boolean bad = flags.contains("failed_active_hc") || flags.contains("failed_outlier_check") || flags.contains("failed_eds_health")
                || flags.contains("eds_status_draining");
        return switch (eds) {
            case "UNHEALTHY", "DRAINING", "TIMEOUT" -> UNHEALTHY;
            default -> {
                boolean weak = eds.equals("DEGRADED") || flags.contains("degraded_active_hc") || flags.contains("degraded_eds_health");
                yield bad ? UNHEALTHY : weak ? DEGRADED : HEALTHY;
            }
        };
    }

    /** The status in words of EDS, with what active checks found folded in. */
    public static String status(String eds, Collection<String> flags) {
        if (flags.contains("failed_active_hc") || flags.contains("failed_outlier_check")) {
            return "UNHEALTHY";
        }
        boolean bad = eds.equals("UNHEALTHY") || eds.equals("DRAINING") || eds.equals("TIMEOUT");
        if (!bad && flags.contains("degraded_active_hc")) {
            return "DEGRADED";
        }
        return eds.isEmpty() ? "UNKNOWN" : eds;
    }
}

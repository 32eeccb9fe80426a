package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A host as Envoy sees it now: an entry of {@code /clusters?format=json} (Envoy: api/envoy/admin/v3/clusters.proto).
 *
 * @param tree its place
 */
public record HostStatus(Tree tree) {
    /** The flags of health_status that take a host out of use, with their names in the text form of /clusters. */
    public enum Flag {
        /** The active health check fails. */
        FAILED_ACTIVE_HEALTH_CHECK("failed_active_health_check"),
        /** Ejected by outlier detection. */
        FAILED_OUTLIER_CHECK("failed_outlier_check"),
        /** The active health check says degraded. */
        FAILED_ACTIVE_DEGRADED_CHECK("failed_active_degraded_check"),
        /** Removed by discovery, still healthy by its health check. */
        PENDING_DYNAMIC_REMOVAL("pending_dynamic_removal"),
        /** Not health checked yet. */
        PENDING_ACTIVE_HC("pending_active_hc"),
        /** It asked to be left out. */
        EXCLUDED_VIA_IMMEDIATE_HC_FAIL("excluded_via_immediate_hc_fail"),
        /** The active health check timed out. */
        ACTIVE_HC_TIMEOUT("active_hc_timeout");

        private final String field;

        Flag(String field) {
            this.field = field;
        }

        /** Its field. */
        public String field() {
            return field;
        }
    }

    /** The entries of a ClusterStatus. */
    public static List<HostStatus> of(Tree clusterStatus) {
        return clusterStatus.get("host_statuses").items().stream().map(HostStatus::new).toList();
    }

    /** Where it is reached. */
    public Address address() {
        return new Address(tree.get("address"));
    }

    /** Its health as EDS says; "" for UNKNOWN, which counts as healthy. */
    public String edsHealth() {
        String health = tree.path("health_status", "eds_health_status").text();
        return health.equals("UNKNOWN") ? "" : health;
    }

    /** The flags that are raised. */
    public List<Flag> flags() {
        List<Flag> out = new ArrayList<>();
        for (Flag flag : Flag.values()) {
            if (tree.get("health_status").get(flag.field).isTrue()) {
                out.add(flag);
            }
        }
        return out;
    }

    /** Whether outlier detection ejected it. */
    public boolean isEjected() {
        return tree.get("health_status").get(Flag.FAILED_OUTLIER_CHECK.field).isTrue();
    }

    /** Whether it may get requests: no check failed, and EDS does not say UNHEALTHY, DRAINING or TIMEOUT. */
    public boolean isUsable() {
        boolean eds = switch (edsHealth()) {
            case "UNHEALTHY", "DRAINING", "TIMEOUT" -> false;
            default -> true;
        };
        Tree health = tree.get("health_status");
        return eds && !isEjected() && !health.get(Flag.FAILED_ACTIVE_HEALTH_CHECK.field).isTrue() && !health.get(
                Flag.ACTIVE_HC_TIMEOUT.field).isTrue();
    }

    /** A counter or gauge of the host; 0 when it is listed without a value, empty when it is not listed. */
    public OptionalLong stat(String name) {
        for (Tree t : tree.get("stats").items()) {
            if (t.get("name").text().equals(name)) {
                return OptionalLong.of(t.get("value").number());
            }
        }
        return OptionalLong.empty();
    }

    /** Its share, "" when not written. */
    public String weight() {
        return tree.get("weight").text();
    }

    /** 0 is tried first. */
    public long priority() {
        return tree.get("priority").number();
    }

    /** Where it is. */
    public Locality locality() {
        return Locality.of(tree.get("locality"));
    }

    /** Its host name, "" when not written. */
    public String hostname() {
        return tree.get("hostname").text();
    }
}

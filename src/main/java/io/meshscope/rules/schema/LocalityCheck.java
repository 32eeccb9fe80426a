package io.meshscope.rules.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Load balancing by locality: distribution, failover and its order. */
final class LocalityCheck {
    private static final Set<String> TOPOLOGY = Set.of("topology.kubernetes.io/region", "topology.kubernetes.io/zone",
            "topology.istio.io/subzone");

    private LocalityCheck() {}

    /**
     * The field localityLbSetting.
     *
     * @param outlier whether there is outlier detection, without which nothing fails over
     */
    static void locality(Node lb, boolean outlier, Report report) {
        List<Node> distribute = lb.get("distribute").items();
        List<Node> failover = lb.get("failover").items();
        Node priority = lb.get("failoverPriority");
        if (!distribute.isEmpty() && !failover.isEmpty()) {
            report.add(lb.get("failover"), Fault.NOT_WITH, "distribute");
            return;
        }
        if (!failover.isEmpty()) {
            priority.items().stream().filter(p -> TOPOLOGY.contains(p.text())).findFirst()
                    .ifPresent(p -> report.add(p, Fault.NOT_WITH, "failover"));
        }
        Set<String> from = new HashSet<>();
        for (Node d : distribute) {
            name(d.get("from"), d.text("from"), from, report);
            weights(d.get("to"), report);
        }
        failover(lb, failover, outlier, report);
    }

    private static void weights(Node to, Report report) {
        long total = 0;
        Set<String> seen = new HashSet<>();
        for (Node target : to.entries()) {
            long weight = target.number();
            if (weight < 1 || weight > 100) {
                report.add(target, Fault.LOCALITY_WEIGHT, weight);
                return;
            }
            total += weight;
            name(target, target.key(), seen, report);
        }
        if (total != 100) {
            report.add(to, Fault.LOCALITY_TOTAL, total);
        }
    }

    /** The field zoneAwareLbSetting; regions, zones and subzones are ordered by Envoy there. */
    static void zoneAware(Node lb, boolean outlier, Report report) {
        for (Node p : lb.get("failoverPriority").items()) {
            if (TOPOLOGY.contains(p.text())) {
                report.add(p, Fault.ZONE_TOPOLOGY, p.text());
            }
        }
        failover(lb, lb.get("failover").items(), outlier, report);
    }

    private static void failover(Node lb, List<Node> failover, boolean outlier, Report report) {
        boolean wanted = !failover.isEmpty() || !lb.get("failoverPriority").items().isEmpty();
        if (wanted && !outlier) {
            report.add(lb, Fault.FAILOVER_NEEDS_OUTLIER);
        }
        for (Node f : failover) {
            if (f.text("from").equals(f.text("to"))) {
                report.add(f, Fault.FAILOVER_SAME);
            }
            for (Node end : List.of(f.get("from"), f.get("to"))) {
                if (end.text().indexOf('/') >= 0 || end.text().indexOf('*') >= 0) {
                    report.add(end, Fault.FAILOVER_REGION, end.text());
                }
            }
        }
    }

    /** A locality region/zone/subzone with a star at its end at most, which must not lie inside one seen before. */
    private static void name(Node at, String locality, Set<String> seen, Report report) {
        int star = locality.indexOf('*');
        String[] parts = locality.split("/", 3);
        boolean whole = List.of(parts).stream().noneMatch(String::isEmpty);
        if ((star >= 0 && star != locality.length() - 1) || !whole) {
            report.add(at, Fault.LOCALITY, locality);
        } else if (covered(parts, seen)) {
            report.add(at, Fault.LOCALITY_OVERLAP, locality);
        } else {
            seen.add(key(parts, parts.length) + (parts.length < 3 ? "/" : ""));
            for (int n = 1; n < parts.length; n++) {
                seen.add(key(parts, n));
            }
        }
    }

    /**
     * Whether a locality overlaps one seen before. Seen are the whole ones, those above the third level with a slash at the end, and the
     * parents of each.
     */
    private static boolean covered(String[] parts, Set<String> seen) {
        if (seen.contains("*/")) {
            return true;
        }
        for (int n = 1; n < parts.length; n++) {
            if (seen.contains(key(parts, n) + "/")) {
                return true;
            }
        }
        String own = key(parts, parts.length);
        boolean stars = (parts.length > 1 && seen.contains(parts[0] + "/*/"))
                || (parts.length == 3 && seen.contains(parts[0] + "/" + parts[1] + "/*"));
        return stars || seen.contains(own) || seen.contains(own + "/");
    }

    private static String key(String[] parts, int n) {
        return String.join("/", List.of(parts).subList(0, n));
    }
}

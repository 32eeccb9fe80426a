package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Traffic policies of a DestinationRule, their subsets and ports, and connection pools wherever they stand. */
final class TrafficPolicyCheck {
    private static final List<String> OF_PORT = List.of("outlierDetection", "connectionPool", "loadBalancer", "tls");
    private static final long MAGLEV_END = 5_000_011;

    private final String namespace;
    private final Report report;

    /**
     * @param namespace namespace of the object
     */
    TrafficPolicyCheck(String namespace, Report report) {
        this.namespace = namespace;
        this.report = report;
    }

    /** A policy; nothing when there is none. */
    void check(Node policy) {
        if (!(policy.tree() instanceof Tree.Obj)) {
            return;
        }
        boolean more = !policy.get("portLevelSettings").items().isEmpty() || policy.has("tunnel") || policy.has("proxyProtocol")
                || policy.has("retryBudget");
        if (!more && OF_PORT.stream().noneMatch(policy::has)) {
            report.add(policy, Fault.POLICY_EMPTY);
            return;
        }
        common(policy);
        for (Node port : policy.get("portLevelSettings").items()) {
            if (OF_PORT.stream().noneMatch(port::has)) {
                report.add(port, Fault.POLICY_EMPTY);
            } else {
                common(port);
            }
        }
        if (policy.has("tunnel")) {
            HostCheck.fullOrAddress(policy.path("tunnel", "targetHost"), report);
        }
    }

    private void common(Node policy) {
        Node outlier = policy.get("outlierDetection");
        if (!outlier.isTrue("splitExternalLocalOriginErrors") && outlier.number("consecutiveLocalOriginFailures") > 0) {
            report.add(outlier.get("consecutiveLocalOriginFailures"), Fault.NEEDS_FIELD, "splitExternalLocalOriginErrors: true");
        }
        pool(policy.get("connectionPool"), report);
        loadBalancer(policy.get("loadBalancer"), outlier.has());
        ClientTlsCheck.check(policy.get("tls"), namespace, report);
    }

    /** A connection pool. */
    static void pool(Node pool, Report report) {
        if (pool.tree() instanceof Tree.Obj && !pool.has("http") && !pool.has("tcp")) {
            report.add(pool, Fault.POOL_EMPTY);
        }
        Node http = pool.get("http");
        if (http.text("h2UpgradePolicy").equals("UPGRADE") && http.isTrue("useClientProtocol")) {
            report.add(http.get("useClientProtocol"), Fault.NOT_WITH, "h2UpgradePolicy: UPGRADE");
        }
    }

    private void loadBalancer(Node balancer, boolean outlier) {
        Node hash = balancer.get("consistentHash");
        cookie(hash.get("httpCookie"));
        if (hash.number("minimumRingSize") != 0 && (hash.has("ringHash") || hash.has("maglev"))) {
            report.add(hash.get("minimumRingSize"), Fault.NOT_WITH, hash.has("ringHash") ? "ringHash" : "maglev");
        }
        Node maglev = hash.get("maglev");
        if (maglev.tree() instanceof Tree.Obj) {
            long size = maglev.number("tableSize");
            if (size == 0) {
                report.add(maglev.get("tableSize"), Fault.REQUIRED, "tableSize");
            } else if (size >= MAGLEV_END || !isPrime(size)) {
                report.add(maglev.get("tableSize"), Fault.MAGLEV_SIZE, size);
            }
        }
        if (balancer.text("simple").equals("LEAST_CONN")) {
            report.add(balancer.get("simple"), Fault.DEPRECATED_FOR, "LEAST_CONN", "LEAST_REQUEST");
        }
        LocalityCheck.locality(balancer.get("localityLbSetting"), outlier, report);
        LocalityCheck.zoneAware(balancer.get("zoneAwareLbSetting"), outlier, report);
    }

    private void cookie(Node cookie) {
        if (cookie.tree() instanceof Tree.Obj && cookie.has("name") && cookie.text("name").isEmpty()) {
            report.add(cookie.get("name"), Fault.EMPTY_TEXT, 0, 1);
        }
        Set<String> names = new HashSet<>();
        for (Node attribute : cookie.get("attributes").items()) {
            Node name = attribute.get("name");
            if (name.text().isEmpty()) {
                report.add(name, Fault.EMPTY_TEXT, 0, 1);
            } else if (!names.add(name.text())) {
                report.add(name, Fault.DUPLICATE, name.text());
            }
        }
    }

    private static boolean isPrime(long n) {
        if (n < 4 || n % 2 == 0) {
            return n == 2 || n == 1 || n == 3;
        }
        for (long f = 3; f * f <= n; f += 2) {
            if (n % f == 0) {
                return false;
            }
        }
        return true;
    }
}

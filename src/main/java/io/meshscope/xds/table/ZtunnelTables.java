package io.meshscope.xds.table;

import io.meshscope.model.Tree;
import io.meshscope.xds.ztunnel.ZtunnelDump;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The tables of {@code istioctl ztunnel-config}. Rows point back to their element of the dump. */
public final class ZtunnelTables {
    private ZtunnelTables() {}

    /**
     * A workload.
     *
     * @param source   its element
     * @param address  its addresses, or its host name when it has none
     * @param waypoint name of its waypoint, None or NA
     */
    public record WorkloadRow(Tree source, String namespace, String name, String address, String node, String waypoint, String protocol) {
        /** Columns of the table. */
        public static final List<Column<WorkloadRow>> COLUMNS = List.of(new Column<>("NAMESPACE", WorkloadRow::namespace), new Column<>(
                "POD NAME", WorkloadRow::name), new Column<>("ADDRESS", WorkloadRow::address), new Column<>("NODE", WorkloadRow::node),
                new Column<>("WAYPOINT", WorkloadRow::waypoint), new Column<>("PROTOCOL", WorkloadRow::protocol));
    }

    /**
     * istioctl's filter of workloads; texts regardless of case, "" lets everything pass.
     *
     * @param name      name of the pod
     * @param namespace its namespace
     * @param address   one of its addresses
     * @param node      its node
     */
    public record WorkloadFilter(String name, String namespace, String address, String node) implements Predicate<WorkloadRow> {
        @Override
        public boolean test(WorkloadRow row) {
            return passes(name, row.name) && passes(namespace, row.namespace) && passes(node, row.node)
                    && (address.isEmpty() || ips(row.source)
                            .stream().anyMatch(address::equalsIgnoreCase));
        }
    }

    /**
     * A service.
     *
     * @param source    its element
     * @param vips      its addresses without networks
     * @param waypoint  name of its waypoint, None or NA
     * @param endpoints healthy and all endpoints; one whose workload is not known does not count as healthy
     */
    public record ServiceRow(Tree source, String namespace, String name, String vips, String waypoint, String endpoints) {
        /** Columns of the table. */
        public static final List<Column<ServiceRow>> COLUMNS = List.of(new Column<>("NAMESPACE", ServiceRow::namespace), new Column<>(
                "SERVICE NAME", ServiceRow::name), new Column<>("SERVICE VIP", ServiceRow::vips),
                new Column<>("WAYPOINT",
                        ServiceRow::waypoint),
                new Column<>("ENDPOINTS", ServiceRow::endpoints));
    }

    /** An authorization policy. */
    public record PolicyRow(Tree source, String namespace, String name, String action, String scope) {
        /** Columns of the table. */
        public static final List<Column<PolicyRow>> COLUMNS = List.of(new Column<>("NAMESPACE", PolicyRow::namespace), new Column<>(
                "POLICY NAME", PolicyRow::name), new Column<>("ACTION", PolicyRow::action), new Column<>("SCOPE", PolicyRow::scope));
    }

    /**
     * A certificate of an identity; a row of NA when the identity has none yet.
     *
     * @param type      Leaf, Intermediate, Root or NA
     * @param validFrom as written, or NA
     * @param expires   as written, or NA
     */
    public record CertificateRow(Tree source, String identity, String type, String status, boolean valid, String serial, String expires,
            String validFrom) {
        /** Columns of the table. */
        public static final List<Column<CertificateRow>> COLUMNS = List.of(new Column<>("CERTIFICATE NAME", CertificateRow::identity),
                new Column<>("TYPE", CertificateRow::type), new Column<>("STATUS", CertificateRow::status), new Column<>("VALID CERT",
                        r -> Boolean.toString(r.valid)),
                new Column<>("SERIAL NUMBER", CertificateRow::serial), new Column<>("NOT AFTER",
                        CertificateRow::expires),
                new Column<>("NOT BEFORE", CertificateRow::validFrom));
    }

    /** The workloads in istioctl's order. */
    public static List<WorkloadRow> workloads(ZtunnelDump dump) {
        List<WorkloadRow> out = new ArrayList<>();
        for (Tree w : dump.workloads()) {
            List<String> ips = ips(w);
            out.add(new WorkloadRow(w, w.get("namespace").text(), w.get("name").text(),
                    ips.isEmpty()
                            ? w.get("hostname").text()
                            : String.join(
                                    ",", ips),
                    w.get("node").text(), dump.waypoint(w), w.get("protocol").text()));
        }
        out.sort(Comparator.comparing((WorkloadRow r) -> r.namespace + "." + r.name).thenComparing(WorkloadRow::node));
        return out;
    }

    /** The services in istioctl's order. */
    public static List<ServiceRow> services(ZtunnelDump dump) {
        Map<String, String> health = new HashMap<>();
        dump.workloads().forEach(w -> health.put(w.get("uid").text(), w.get("status").text()));
        List<ServiceRow> out = new ArrayList<>();
        for (Tree s : dump.services()) {
            List<String> vips = s.get("vips").texts().stream().map(v -> v.substring(v.indexOf('/') + 1)).toList();
            List<Tree.Field> endpoints = s.get("endpoints").fields();
            long healthy = endpoints.stream().filter(e -> "Healthy".equals(health.get(e.value().get("workloadUid").text()))).count();
            out.add(new ServiceRow(s, s.get("namespace").text(), s.get("name").text(), String.join(",", vips), dump.waypoint(s),
                    healthy + "/"
                            + endpoints.size()));
        }
        out.sort(Comparator.comparing(ServiceRow::namespace).thenComparing(ServiceRow::name).thenComparing(r -> r.source.get("hostname")
                .text()));
        return out;
    }

    /** The policies in istioctl's order. */
    public static List<PolicyRow> policies(ZtunnelDump dump) {
        List<PolicyRow> out = new ArrayList<>();
        for (Tree p : dump.policies()) {
            out.add(new PolicyRow(p, p.get("namespace").text(), p.get("name").text(), p.get("action").text(), p.get("scope").text()));
        }
        out.sort(Comparator.comparing(PolicyRow::namespace).thenComparing(PolicyRow::name));
        return out;
    }

    /** The certificates; {@code asOf} is the point in time VALID CERT is about. */
    public static List<CertificateRow> certificates(ZtunnelDump dump, Instant asOf) {
        List<CertificateRow> out = new ArrayList<>();
        for (Tree c : dump.certificates()) {
            String identity = c.get("identity").text();
            String state = c.get("state") instanceof Tree.Obj o && !o.fields().isEmpty()
                    ? o.fields().getFirst().name()
                    : c.get("state").text();
            String status = state.contains("Unavailable") ? "Unavailable" : state;
            // Up to Istio 1.21 the first certificate had a list of its own, and the roots stood at the end of the chain.
            List<Tree> chain = new ArrayList<>(c.get("ca_cert").items());
            chain.addAll(c.first("certChain", "cert_chain").items());
            List<Tree> roots = c.get("rootCerts").items();
            for (int i = 0; i < chain.size(); i++) {
                boolean root = i > 0 && i == chain.size() - 1 && roots.isEmpty();
                out.add(certificate(chain.get(i), identity, i == 0 ? "Leaf" : root ? "Root" : "Intermediate", status, asOf));
            }
            if (chain.isEmpty()) {
                out.add(new CertificateRow(c, identity, "NA", status, false, "NA", "NA", "NA"));
            } else {
                roots.forEach(r -> out.add(certificate(r, identity, "Root", status, asOf)));
            }
        }
        return out;
    }

    private static CertificateRow certificate(Tree c, String identity, String type, String status, Instant asOf) {
        String from = c.first("validFrom", "valid_from").text();
        String until = c.first("expirationTime", "expiration_time").text();
        return new CertificateRow(c, identity, type, status, isInside(asOf, from, until),
                hex(c.first("serialNumber", "serial_number").text()),
                until.isEmpty() ? "NA" : until, from.isEmpty() ? "NA" : from);
    }

    private static boolean isInside(Instant asOf, String from, String until) {
        try {
            return asOf.isAfter(OffsetDateTime.parse(from).toInstant()) && asOf.isBefore(OffsetDateTime.parse(until).toInstant());
        } catch (DateTimeException e) {
            // No readable period: not known to be valid, as istioctl has it.
            return false;
        }
    }

    /** A decimal serial number in hex; "" when it is not a number. */
    private static String hex(String decimal) {
        return decimal.matches("-?\\d{1,100}") ? new BigInteger(decimal).toString(16) : "";
    }

    static List<String> ips(Tree workload) {
        List<String> ips = workload.get("workloadIps").texts();
        String one = workload.get("workloadIp").text();
        return ips.isEmpty() && !one.isEmpty() ? List.of(one) : ips;
    }

    private static boolean passes(String wanted, String actual) {
        return wanted.isEmpty() || wanted.equalsIgnoreCase(actual);
    }
}

package io.meshscope.xds.table;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A host of a cluster from {@code /clusters?format=json}, as a row of {@code istioctl proxy-config endpoint}.
 *
 * @param source        what the caller wants to find again from the row
 * @param cluster       the cluster's name
 * @param host          place of the host in the cluster
 * @param address       IP address, {@code unix://PATH}, {@code envoy://LISTENER/ID} or {@code unknown}
 * @param port          0 when the address has none
 * @param status        the health the control plane sent by EDS; active checks and outlier detection are not in it
 * @param failedOutlier whether outlier detection has ejected the host
 * @param flags         all health flags that are set, by their field names, such as {@code failed_active_health_check}
 * @param weight        load balancing weight
 * @param priority      0 is the highest
 * @param locality      region/zone/subzone
 * @param <R>           type of the back reference
 */
public record EndpointRow<R>(R source, String cluster, int host, String address, long port, String status, boolean failedOutlier,
        List<String> flags, long weight, long priority, String locality) {

    /** istioctl's order. */
    public static final Comparator<EndpointRow<?>> ORDER = Comparator.<EndpointRow<?>, String>comparing(EndpointRow::address)
            .thenComparingLong(EndpointRow::port).thenComparing(EndpointRow::cluster);

    /** Columns of the table. */
    public static final List<Column<EndpointRow<?>>> COLUMNS = List.of(new Column<>("ENDPOINT", EndpointRow::endpoint),
            new Column<>("STATUS", EndpointRow::status), new Column<>("OUTLIER CHECK", r -> r.failedOutlier ? "FAILED" : "OK"),
            new Column<>("CLUSTER", EndpointRow::cluster));

    public EndpointRow {
        flags = List.copyOf(flags);
    }

    /** A row for each host of an element of {@code cluster_statuses}. */
    public static <R> List<EndpointRow<R>> of(R source, Tree clusterStatus) {
        List<EndpointRow<R>> out = new ArrayList<>();
        for (Tree host : clusterStatus.get("host_statuses").items()) {
            Tree health = host.get("health_status");
            Tree socket = host.path("address", "socket_address");
            out.add(new EndpointRow<>(source, clusterStatus.get("name").text(), out.size(), address(host.get("address")),
                    socket.get("port_value").number(), EdsRow.health(health.get("eds_health_status")),
                    health.get("failed_outlier_check").isTrue(), flags(health), host.get("weight").number(),
                    host.get("priority").number(), EdsRow.locality(host.get("locality"))));
        }
        return out;
    }

    /** Address and port. */
    public String endpoint() {
        return port == 0 ? address : address + ":" + port;
    }

    private static String address(Tree address) {
        if (address.has("socket_address")) {
            return address.path("socket_address", "address").text();
        }
        return address.has("pipe") ? "unix://" + address.path("pipe", "path").text() : AddressText.internal(address);
    }

    private static List<String> flags(Tree health) {
        List<String> out = new ArrayList<>();
        for (Tree.Field f : health.fields()) {
            if (f.value().isTrue()) {
                out.add(f.name());
            }
        }
        return out;
    }

    /**
     * istioctl's filter; texts regardless of case.
     *
     * @param address --address, or ""; for {@link EdsRow} address and port together
     * @param port    --port, or 0
     * @param cluster --cluster, or ""
     * @param status  --status, or ""
     */
    public record Filter(String address, long port, String cluster, String status) implements Predicate<EndpointRow<?>> {
        /** Lets everything pass. */
        public static final Filter NONE = new Filter("", 0, "", "");

        @Override
        public boolean test(EndpointRow<?> row) {
            return test(List.of(row.address), row.port, row.cluster, row.status);
        }

        /** The test for rows of EDS. */
        public boolean test(EdsRow<?> row) {
            return test(row.addresses(), row.port(), row.cluster(), row.status());
        }

        private boolean test(List<String> rowAddresses, long rowPort, String rowCluster, String rowStatus) {
            return (address.isEmpty() || rowAddresses.stream().anyMatch(address::equalsIgnoreCase)) && (port == 0 || port == rowPort)
                    && (cluster.isEmpty() || cluster.equalsIgnoreCase(rowCluster))
                    && (status.isEmpty() || status.equalsIgnoreCase(rowStatus));
        }
    }
}

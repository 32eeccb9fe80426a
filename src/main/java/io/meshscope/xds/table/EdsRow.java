package io.meshscope.xds.table;

import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An endpoint of a ClusterLoadAssignment, as a row of {@code istioctl proxy-config eds}.
 *
 * @param source    what the caller wants to find again from the row
 * @param cluster   {@code cluster_name} of the assignment
 * @param locality  region/zone/subzone, as far as set
 * @param group     place among {@code endpoints}
 * @param index     place among {@code lb_endpoints} of the group
 * @param addresses address:port, path of a pipe, {@code envoy://LISTENER/ID} or {@code unknown}; the main one first
 * @param port      the main address's port, or 0
 * @param status    health; outlier ejection and active checks are folded in when Envoy dumps it
 * @param weight    load balancing weight, 0 when not set
 * @param priority  priority of the group, 0 is the highest
 * @param <R>       type of the back reference
 */
public record EdsRow<R>(R source, String cluster, String locality, int group, int index, List<String> addresses, long port, String status,
        long weight, long priority) {

    /** istioctl's order: like clusters. */
    public static final Comparator<EdsRow<?>> ORDER = Comparator.comparing(r -> SubsetKey.of(r.cluster), SubsetKey.ORDER);

    private static final List<String> HEALTH = List.of("UNKNOWN", "HEALTHY", "UNHEALTHY", "DRAINING", "TIMEOUT", "DEGRADED");

    public EdsRow {
        addresses = List.copyOf(addresses);
    }

    /** A row for each endpoint of a ClusterLoadAssignment. */
    public static <R> List<EdsRow<R>> of(R source, Tree assignment) {
        String cluster = assignment.get("cluster_name").text();
        List<EdsRow<R>> out = new ArrayList<>();
        List<Tree> groups = assignment.get("endpoints").items();
        for (int g = 0; g < groups.size(); g++) {
            String locality = locality(groups.get(g).get("locality"));
            long priority = groups.get(g).get("priority").number();
            List<Tree> endpoints = groups.get(g).get("lb_endpoints").items();
            for (int i = 0; i < endpoints.size(); i++) {
                Tree e = endpoints.get(i);
                out.add(new EdsRow<>(source, cluster, locality, g, i, addresses(e.get("endpoint")),
                        e.get("endpoint").path("address", "socket_address", "port_value").number(), health(e.get("health_status")),
                        e.get("load_balancing_weight").number(), priority));
            }
        }
        return out;
    }

    /** Columns of the table; {@code named} prefixes names as {@code proxy-config all} does. */
    public static List<Column<EdsRow<?>>> columns(boolean named) {
        return List.of(new Column<>("NAME", r -> (named ? "endpoint/" : "") + String.join(",", r.addresses)),
                new Column<>("STATUS", EdsRow::status), new Column<>("LOCALITY", EdsRow::locality),
                new Column<>("CLUSTER", EdsRow::cluster));
    }

    /** The assignment with just the endpoints that pass; the groups stay. */
    public static Tree filtered(Tree assignment, EndpointRow.Filter filter) {
        List<EdsRow<Tree>> rows = of(assignment, assignment).stream().filter(filter::test).toList();
        List<Tree> groups = new ArrayList<>();
        List<Tree> all = assignment.get("endpoints").items();
        for (int g = 0; g < all.size(); g++) {
            List<Tree> kept = new ArrayList<>();
            for (EdsRow<Tree> row : rows) {
                if (row.group == g) {
                    kept.add(all.get(g).get("lb_endpoints").at(row.index));
                }
            }
            groups.add(with(all.get(g), "lb_endpoints", "lbEndpoints", kept));
        }
        return with(assignment, "endpoints", "endpoints", groups);
    }

    private static Tree with(Tree tree, String snake, String camel, List<Tree> items) {
        List<Tree.Field> fields = new ArrayList<>();
        for (Tree.Field f : tree.fields()) {
            if (!f.name().equals(snake) && !f.name().equals(camel)) {
                fields.add(f);
            } else if (!items.isEmpty()) {
                fields.add(new Tree.Field(f.name(), f.nameSpan(), new Tree.Arr(items, Span.NONE)));
            }
        }
        return new Tree.Obj(fields, tree.span());
    }

    /** A health status; enums may be written as numbers, and the default is left out. */
    static String health(Tree status) {
        String text = status.text();
        if (text.isEmpty()) {
            return HEALTH.getFirst();
        }
        return text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '5' ? HEALTH.get(text.charAt(0) - '0') : text;
    }

    /** region/zone/subzone, up to the first part that is missing after the region. */
    static String locality(Tree locality) {
        String region = locality.get("region").text();
        String zone = locality.get("zone").text();
        String sub = locality.get("sub_zone").text();
        return zone.isEmpty() ? region : region + "/" + zone + (sub.isEmpty() ? "" : "/" + sub);
    }

    private static List<String> addresses(Tree endpoint) {
        List<String> out = new ArrayList<>();
        out.add(address(endpoint.get("address")));
        for (Tree more : endpoint.get("additional_addresses").items()) {
            out.add(address(more.get("address")));
        }
        return out;
    }

    private static String address(Tree address) {
        Tree socket = address.get("socket_address");
        if (socket.isPresent()) {
            return socket.get("address").text() + ":" + socket.get("port_value").number();
        }
        return address.has("pipe") ? address.path("pipe", "path").text() : AddressText.internal(address);
    }
}

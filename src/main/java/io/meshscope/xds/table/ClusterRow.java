package io.meshscope.xds.table;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A cluster as a row of {@code istioctl proxy-config cluster}.
 *
 * @param source          what the caller wants to find again from the row
 * @param name            the cluster's whole name
 * @param parts           the name taken apart
 * @param type            how endpoints are found: EDS, STATIC, STRICT_DNS, LOGICAL_DNS, ORIGINAL_DST; a custom cluster type counts as STATIC,
 *                        the enum's default, as istioctl shows it
 * @param destinationRule the DestinationRule its metadata names, as {@code name.namespace}; "" when none, {@code <unknown>} when it names
 *                        something else
 * @param <R>             type of the back reference
 */
public record ClusterRow<R>(R source, String name, SubsetKey parts, String type, String destinationRule) {
    /** istioctl's order; rows that are alike keep their order. */
    public static final Comparator<ClusterRow<?>> ORDER = Comparator.comparing(ClusterRow::parts, SubsetKey.ORDER);

    private static final List<String> TYPES = List.of("STATIC", "STRICT_DNS", "LOGICAL_DNS", "EDS", "ORIGINAL_DST");

    /** The row of a Cluster resource. */
    public static <R> ClusterRow<R> of(R source, Tree cluster) {
        return new ClusterRow<>(source, cluster.get("name").text(), SubsetKey.of(cluster.get("name").text()),
                type(cluster.get("type").text()), Management.describe(cluster));
    }

    /**
     * The row from the few fields it needs, for scanners that skip the rest.
     *
     * @param name       the cluster's name
     * @param type       field {@code type}, "" when absent
     * @param configPath {@code metadata.filter_metadata.istio.config}, "" when absent
     */
    public static <R> ClusterRow<R> of(R source, String name, String type, String configPath) {
        return new ClusterRow<>(source, name, SubsetKey.of(name), type(type), Management.describe(configPath));
    }

    /** Columns; {@code named} adds the first column that {@code proxy-config all} prints. */
    public static List<Column<ClusterRow<?>>> columns(boolean named) {
        List<Column<ClusterRow<?>>> out = new ArrayList<>();
        if (named) {
            out.add(new Column<>("NAME", r -> r.name.isEmpty() ? "" : "cluster/" + r.name));
        }
        // In "all" istioctl prefixes the very field it prints again for names without parts.
        out.add(new Column<>("SERVICE FQDN", r -> named && !r.parts.parted() && !r.name.isEmpty() ? "cluster/" + r.name : r.parts.host()));
        out.add(new Column<>("PORT", r -> r.parts.parted() ? Integer.toString(r.parts.port()) : "-"));
        out.add(new Column<>("SUBSET", r -> r.parts.subset().isEmpty() ? "-" : r.parts.subset()));
        out.add(new Column<>("DIRECTION", r -> r.parts.parted() ? r.parts.direction() : "-"));
        out.add(new Column<>("TYPE", ClusterRow::type));
        out.add(new Column<>("DESTINATION RULE", ClusterRow::destinationRule));
        return List.copyOf(out);
    }

    /**
     * istioctl's filter: every part is looked for anywhere in the whole name.
     *
     * @param fqdn      --fqdn, or ""
     * @param port      --port, or 0
     * @param subset    --subset, or ""
     * @param direction --direction, or ""
     */
    public record Filter(String fqdn, int port, String subset, String direction) implements Predicate<ClusterRow<?>> {
        /** Lets everything pass. */
        public static final Filter NONE = new Filter("", 0, "", "");

        @Override
        public boolean test(ClusterRow<?> row) {
            return test(row.name);
        }

        /** Whether a cluster of that name passes. */
        public boolean test(String name) {
            return name.contains(fqdn) && name.contains(direction) && name.contains(subset)
                    && (port == 0 || name.contains("|" + port + "|"));
        }
    }

    private static String type(String written) {
        if (written.isEmpty()) {
            return TYPES.getFirst();
        }
        // Enums may be written as numbers.
        return written.length() == 1 && written.charAt(0) >= '0' && written.charAt(0) <= '4' ? TYPES.get(written.charAt(0) - '0') : written;
    }
}

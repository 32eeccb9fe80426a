package io.meshscope.xds.table;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A route of a virtual host, or a route configuration as a whole, as a row of {@code istioctl proxy-config route}.
 *
 * @param source         what the caller wants to find again from the row
 * @param name           name of the route configuration
 * @param virtualHosts   how many virtual hosts the configuration has
 * @param hostIndex      place of the virtual host; -1 for the configuration as a whole
 * @param host           name of the virtual host
 * @param domains        all its domains
 * @param routeIndex     place of the route in the virtual host; -1 for a virtual host without routes
 * @param match          what the route matches; {@code /*} for a virtual host without routes
 * @param virtualService the VirtualService its metadata names, as {@code name.namespace}; {@code 404} for a virtual host without routes
 * @param <R>            type of the back reference
 */
public record RouteRow<R>(R source, String name, int virtualHosts, int hostIndex, String host, List<String> domains, int routeIndex,
        String match, String virtualService) {

    public RouteRow {
        domains = List.copyOf(domains);
    }

    /** One row for the route configuration. */
    public static <R> RouteRow<R> whole(R source, Tree routeConfig) {
        return new RouteRow<>(source, routeConfig.get("name").text(), routeConfig.get("virtual_hosts").items().size(), -1, "", List.of(),
                -1,
                "", "");
    }

    /** A row for each route; routes to PassthroughCluster are hidden, as istioctl hides them. */
    public static <R> List<RouteRow<R>> routes(R source, Tree routeConfig) {
        String name = routeConfig.get("name").text();
        List<Tree> hosts = routeConfig.get("virtual_hosts").items();
        List<RouteRow<R>> out = new ArrayList<>();
        for (int h = 0; h < hosts.size(); h++) {
            out.addAll(ofHost(source, name, hosts.size(), h, hosts.get(h)));
        }
        return out;
    }

    /**
     * The rows of one virtual host, for configurations that are too large to be parsed whole.
     *
     * @param virtualHosts how many virtual hosts the configuration has
     * @param h            place of this one
     */
    public static <R> List<RouteRow<R>> ofHost(R source, String name, int virtualHosts, int h, Tree virtualHost) {
        List<RouteRow<R>> out = new ArrayList<>();
        String host = virtualHost.get("name").text();
        List<String> domains = virtualHost.get("domains").texts();
        List<Tree> routes = virtualHost.get("routes").items();
        for (int r = 0; r < routes.size(); r++) {
            if (!routes.get(r).path("route", "cluster").text().equals("PassthroughCluster")) {
                out.add(new RouteRow<>(source, name, virtualHosts, h, host, domains, r, RouteText.match(routes.get(r).get("match")),
                        Management.describe(routes.get(r))));
            }
        }
        if (routes.isEmpty()) {
            out.add(new RouteRow<>(source, name, virtualHosts, h, host, domains, -1, "/*", "404"));
        }
        return out;
    }

    /**
     * istioctl's order of route configurations: only neighbours whose names are both whole numbers are put in order, everything else keeps
     * its place.
     */
    public static <T> List<T> inOrder(List<T> configs, Function<? super T, String> name) {
        List<T> out = new ArrayList<>(configs);
        int start = 0;
        while (start < out.size()) {
            int end = start;
            while (end < out.size() && number(name.apply(out.get(end))).isPresent()) {
                end++;
            }
            out.subList(start, end).sort(Comparator.comparingInt(t -> number(name.apply(t)).orElse(0)));
            start = end + 1;
        }
        return out;
    }

    /** Columns of the table with a line for each route; {@code named} prefixes names as {@code proxy-config all} does. */
    public static List<Column<RouteRow<?>>> routeColumns(boolean named, Istioctl version) {
        List<Column<RouteRow<?>>> out = new ArrayList<>();
        out.add(name(named));
        if (version.atLeast(18)) {
            out.add(new Column<>("VHOST NAME", RouteRow::host));
        }
        out.add(new Column<>("DOMAINS", r -> RouteText.domains(r.domains)));
        out.add(new Column<>("MATCH", RouteRow::match));
        out.add(new Column<>("VIRTUAL SERVICE", RouteRow::virtualService));
        return List.copyOf(out);
    }

    /** Columns of the table with a line for each route configuration. */
    public static List<Column<RouteRow<?>>> configColumns(boolean named) {
        return List.of(name(named), new Column<>("VIRTUAL HOSTS", r -> Integer.toString(r.virtualHosts)));
    }

    private static Column<RouteRow<?>> name(boolean named) {
        return new Column<>("NAME", r -> named ? "route/" + r.name : r.name);
    }

    private static OptionalInt number(String name) {
        try {
            return OptionalInt.of(Integer.parseInt(name));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * istioctl's filter.
     *
     * @param name --name, the exact name of the route configuration, or ""
     */
    public record Filter(String name) implements Predicate<RouteRow<?>> {
        /** Lets everything pass. */
        public static final Filter NONE = new Filter("");

        @Override
        public boolean test(RouteRow<?> row) {
            return test(row.name);
        }

        /** Whether a route configuration of that name passes. */
        public boolean test(String configName) {
            return name.isEmpty() || name.equals(configName);
        }
    }
}

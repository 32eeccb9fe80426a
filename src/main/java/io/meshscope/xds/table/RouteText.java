package io.meshscope.xds.table;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** istioctl's words for routes and what they match. */
public final class RouteText {
    private static final int DOMAINS_SHOWN = 2;

    private RouteText() {}

    /** What a route matches; headers and query parameters are left out, as istioctl leaves them out. */
    public static String match(Tree match) {
        List<String> out = new ArrayList<>();
        if (!match.get("prefix").text().isEmpty()) {
            out.add(match.get("prefix").text() + "*");
        }
        if (!match.get("path_separated_prefix").text().isEmpty()) {
            out.add("PathPrefix:" + match.get("path_separated_prefix").text());
        }
        if (!match.get("path").text().isEmpty()) {
            out.add(match.get("path").text());
        }
        if (match.has("safe_regex")) {
            out.add("regex " + match.get("safe_regex").get("regex").text());
        } else if (match.has("regex")) {
            // The v2 API's plain string.
            out.add("regex " + match.get("regex").text());
        }
        return String.join(" ", out);
    }

    /** The cell DOMAINS: without ports and without longer spellings of the same host, at most two. */
    public static String domains(List<String> domains) {
        if (domains.size() < 2) {
            return domains.isEmpty() ? "" : domains.getFirst();
        }
        List<String> hosts = new ArrayList<>();
        for (String d : domains) {
            long colons = d.chars().filter(c -> c == ':').count();
            if (colons == 0 || (colons > 2 && d.endsWith("]"))) {
                hosts.add(d);
            }
        }
        List<String> shortest = withoutLongerSpellings(hosts);
        if (shortest.size() <= DOMAINS_SHOWN) {
            return String.join(", ", shortest);
        }
        return String.join(", ", shortest.subList(0, DOMAINS_SHOWN)) + " + " + (shortest.size() - DOMAINS_SHOWN) + " more...";
    }

    private static List<String> withoutLongerSpellings(List<String> hosts) {
        Set<String> all = new HashSet<>(hosts);
        List<String> out = new ArrayList<>();
        for (String h : hosts) {
            if (!isLonger(h, ".svc.cluster.local", all) && !isLonger(h, ".svc", all)) {
                out.add(h);
            }
        }
        return out;
    }

    private static boolean isLonger(String host, String suffix, Set<String> all) {
        return host.endsWith(suffix) && all.contains(host.substring(0, host.length() - suffix.length()));
    }

    /** Where routes written inside a listener lead: the one cluster that gets everything, or the list of what is matched. */
    public static Destination inline(Tree routeConfig) {
        String all = clusterForAll(routeConfig);
        if (!all.isEmpty()) {
            return new Destination(cluster(all), Destination.Kind.CLUSTER, all);
        }
        List<String> hosts = new ArrayList<>();
        for (Tree host : routeConfig.get("virtual_hosts").items()) {
            List<String> matches = new ArrayList<>();
            for (Tree route : host.get("routes").items()) {
                matches.add(match(route.get("match")));
            }
            List<String> domains = host.get("domains").texts();
            String where = domains.equals(List.of("*")) ? "" : String.join("/", domains);
            hosts.add((where.isEmpty() ? "" : where + " ") + String.join(", ", matches));
        }
        return new Destination("Inline Route: " + String.join("; ", hosts), Destination.Kind.INLINE_ROUTES, "");
    }

    /** Names that say themselves that they are a cluster (PassthroughCluster) are printed bare. */
    static String cluster(String name) {
        return name.contains("Cluster") ? name : "Cluster: " + name;
    }

    private static String clusterForAll(Tree routeConfig) {
        List<Tree> hosts = routeConfig.get("virtual_hosts").items();
        if (hosts.size() != 1 || !hosts.getFirst().get("domains").texts().equals(List.of("*"))) {
            return "";
        }
        List<Tree> routes = hosts.getFirst().get("routes").items();
        if (routes.size() != 1 || !routes.getFirst().path("match", "prefix").text().equals("/")) {
            return "";
        }
        return routes.getFirst().path("route", "cluster").text();
    }
}

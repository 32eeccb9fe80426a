package io.meshscope.practice.traffic;

import com.google.re2j.Pattern;
import io.meshscope.model.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Virtual host and route for a request (Envoy's config_impl.cc).
 *
 * @param virtualHost absent when no host name matched
 * @param route       absent when none of its routes did
 */
record RouteTable(Tree virtualHost, Tree route) {
    static RouteTable find(Tree configuration, Call call) {
        Tree host = host(configuration, call).orElse(Tree.absent());
        for (Tree route : host.get("routes").items()) {
            if (matches(route.get("match"), call)) {
                return new RouteTable(host, route);
            }
        }
        return new RouteTable(host, Tree.absent());
    }

    private static Optional<Tree> host(Tree configuration, Call call) {
        String host = call.authority().toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        if (configuration.get("ignore_port_in_host_matching").isTrue() && colon > 0 && !host.endsWith("]")) {
            host = host.substring(0, colon);
        }
        String wanted = host;
        List<Tree> all = configuration.get("virtual_hosts").items();
        Optional<Tree> exact = all.stream().filter(v -> v.get("domains").texts().contains(wanted)).findFirst();
        return exact.or(() -> all.stream().filter(v -> best(v, wanted) > 0).max(Comparator.comparingInt(v -> best(v, wanted))))
                .or(() -> all.stream().filter(v -> v.get("domains").texts().contains("*")).findFirst());
    }

    /** Length of the longest wildcard that takes the host; suffixes come before prefixes. */
    private static int best(Tree virtualHost, String host) {
        int best = 0;
        for (String domain : virtualHost.get("domains").texts()) {
            if (domain.length() > 1 && domain.startsWith("*") && host.endsWith(domain.substring(1)) && host.length() >= domain.length()) {
                best = Math.max(best, 10_000 + domain.length());
            } else if (domain.length() > 1 && domain.endsWith("*") && host.startsWith(domain.substring(0, domain.length() - 1))
                    && host.length() >= domain.length()) {
                best = Math.max(best, domain.length());
            }
        }
        return best;
    }

    private static boolean matches(Tree match, Call call) {
        Map<String, String> query = call.query();
        return path(match, call) && match.get("headers").items().stream().allMatch(h -> Strings.header(h, call))
                && match.get("query_parameters").items().stream().allMatch(q -> {
                    String value = query.get(q.get("name").text());
                    return value != null && (!q.has("string_match") || Strings.match(q.get("string_match"), value));
                });
    }

    private static boolean path(Tree match, Call call) {
        boolean fold = match.get("case_sensitive").text().equals("false");
        String path = fold ? call.bare().toLowerCase(Locale.ROOT) : call.bare();
        for (String kind : List.of("prefix", "path", "safe_regex")) {
            if (match.has(kind)) {
                String wanted = fold ? match.get(kind).text().toLowerCase(Locale.ROOT) : match.get(kind).text();
                return switch (kind) {
                    case "prefix" -> path.startsWith(wanted);
                    case "path" -> path.equals(wanted);
                    default -> Pattern.matches(match.path("safe_regex", "regex").text(), call.bare());
                };
            }
        }
        return false;
    }
}

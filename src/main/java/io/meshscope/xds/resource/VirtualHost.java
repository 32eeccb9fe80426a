package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The routes of some host names (Envoy: api/envoy/config/route/v3/route_components.proto).
 *
 * @param tree its place
 */
public record VirtualHost(Tree tree) {
    /** How a domain is found; Envoy looks for them in this order. */
    public enum DomainKind {
        /** The whole name. */
        EXACT,
        /** "*" and a suffix; the longest wins. */
        SUFFIX,
        /** A prefix and "*"; the longest wins. */
        PREFIX,
        /** "*". */
        ANY;

        /** The kind of a domain. */
        public static DomainKind of(String domain) {
            if (domain.equals("*")) {
                return ANY;
            }
            return domain.startsWith("*") ? SUFFIX : domain.endsWith("*") ? PREFIX : EXACT;
        }
    }

    /** Its name: in Istio {@code host:port}, {@code inbound|http|80}, allow_any, block_all. */
    public String name() {
        return tree.get("name").text();
    }

    /** Its domains, as written. */
    public List<String> domains() {
        return tree.get("domains").texts();
    }

    /** Its domains in the order Envoy tries them. */
    public List<String> domainsInOrder() {
        return domains().stream()
                .sorted(Comparator.comparing(DomainKind::of).thenComparingInt(d -> -d.length()).thenComparing(d -> d.toLowerCase(
                        Locale.ROOT)))
                .toList();
    }

    /** Its routes, in order: the first match wins. */
    public List<Route> routes() {
        return tree.get("routes").items().stream().map(Route::new).toList();
    }

    /** A matcher tree instead of the list, absent when there is none. */
    public Tree matcher() {
        return tree.get("matcher");
    }

    /** Whether plain HTTP is redirected to HTTPS before any route: ALL, EXTERNAL_ONLY, or "" for no. */
    public String requiresTls() {
        String require = tree.get("require_tls").text();
        return require.equals("NONE") ? "" : require;
    }

    /** The retry policy of routes that have none. */
    public Optional<RetryPolicy> retryPolicy() {
        return RetryPolicy.of(tree.get("retry_policy"));
    }
}

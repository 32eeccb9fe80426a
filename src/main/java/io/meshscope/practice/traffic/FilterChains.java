package io.meshscope.practice.traffic;

import io.meshscope.model.Tree;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which filter chain of a listener takes a connection: destination port, server name, transport, application protocol, in that order and
 * without going back (Envoy's filter_chain_manager_impl.cc).
 */
final class FilterChains {
    private FilterChains() {}

    /** The chain, or nothing when the connection is closed. */
    static Optional<Tree> choose(Tree listener, Connection connection, boolean http) {
        List<Tree> chains = listener.get("filter_chains").items();
        boolean tls = connection.tls() != null && inspects(listener, "envoy.filters.listener.tls_inspector", connection.port());
        boolean plainHttp = connection.tls() == null && http
                && inspects(listener, "envoy.filters.listener.http_inspector", connection.port());
        String port = Integer.toString(connection.port());
        List<Tree> byPort = narrow(chains, c -> match(c).get("destination_port").text(), port);
        String sni = connection.tls() == null || !tls ? "" : connection.tls().sni();
        List<Tree> byName = named(byPort, sni);
        List<Tree> byTransport = narrow(byName, c -> match(c).get("transport_protocol").text(), tls ? "tls" : "raw_buffer");
        List<String> alpn = tls && connection.tls() != null ? connection.tls().alpn() : plainHttp ? List.of("http/1.1") : List.of();
        Optional<Tree> chain = byAlpn(byTransport, alpn);
        return chain.or(() -> listener.has("default_filter_chain") ? Optional.of(listener.get("default_filter_chain")) : Optional.empty());
    }

    private static Tree match(Tree chain) {
        return chain.get("filter_chain_match");
    }

    /** Those that ask for the value where any does, else those that do not ask. */
    private static List<Tree> narrow(List<Tree> chains, Function<Tree, String> asks, String value) {
        List<Tree> exact = chains.stream().filter(c -> asks.apply(c).equals(value)).toList();
        return exact.isEmpty() ? chains.stream().filter(c -> asks.apply(c).isEmpty()).toList() : exact;
    }

    private static List<Tree> named(List<Tree> chains, String sni) {
        String name = sni;
        while (!name.isEmpty()) {
            String wanted = name;
            List<Tree> found = chains.stream().filter(c -> match(c).get("server_names").texts().contains(wanted)).toList();
            if (!found.isEmpty()) {
                return found;
            }
            int dot = name.indexOf('.', name.startsWith("*.") ? 2 : 0);
            name = dot < 0 ? "" : "*" + name.substring(dot);
        }
        return chains.stream().filter(c -> match(c).get("server_names").items().isEmpty()).toList();
    }

    private static Optional<Tree> byAlpn(List<Tree> chains, List<String> offered) {
        for (String protocol : offered) {
            Optional<Tree> found = chains.stream().filter(c -> match(c).get("application_protocols").texts().contains(protocol))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return chains.stream().filter(c -> match(c).get("application_protocols").items().isEmpty()).findFirst();
    }

    private static boolean inspects(Tree listener, String name, int port) {
        for (Tree filter : listener.get("listener_filters").items()) {
            if (filter.get("name").text().equals(name)) {
                return !disabled(filter.get("filter_disabled"), port);
            }
        }
        return false;
    }

    private static boolean disabled(Tree predicate, int port) {
        if (predicate.has("not_match")) {
            return !disabled(predicate.get("not_match"), port);
        }
        if (predicate.has("or_match")) {
            return predicate.path("or_match", "rules").items().stream().anyMatch(r -> disabled(r, port));
        }
        Tree range = predicate.get("destination_port_range");
        return range.isPresent() && port >= range.get("start").number() && port < range.get("end").number();
    }
}

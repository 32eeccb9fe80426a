package io.meshscope.xds.table;

import io.meshscope.model.Tree;
import io.meshscope.xds.resource.Filter;
import io.meshscope.xds.resource.FilterKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** istioctl's words for listeners and filter chains. */
final class ListenerText {
    private static final String BLACK_HOLE = "BlackHoleCluster";
    private static final Map<List<String>, String> NICKNAMES = Map.of( //
            List.of("http/1.0", "http/1.1", "h2c"), "App: HTTP", //
            List.of("istio", "istio-http/1.0", "istio-http/1.1", "istio-h2"), "App: Istio HTTP Plain", //
            List.of("http/1.0", "http/1.1", "h2c", "istio-http/1.0", "istio-http/1.1", "istio-h2"), "App: HTTP TLS", //
            List.of("istio-peer-exchange", "istio"), "App: TCP TLS");

    private ListenerText() {}

    /** The filter chains, the default one last. */
    static List<Tree> chains(Tree listener) {
        List<Tree> out = new ArrayList<>(listener.get("filter_chains").items());
        if (listener.has("default_filter_chain")) {
            out.add(listener.get("default_filter_chain"));
        }
        return out;
    }

    /** The main address, which may be "", and the additional ones. */
    static List<String> addresses(Tree listener) {
        List<String> out = new ArrayList<>();
        Tree main = listener.get("address");
        out.add(main.has("socket_address") ? main.path("socket_address", "address").text() : main.path("pipe", "path").text());
        for (Tree more : listener.get("additional_addresses").items()) {
            out.add(more.path("address", "socket_address", "address").text());
        }
        return out;
    }

    static long port(Tree listener) {
        return listener.path("address", "socket_address", "port_value").number();
    }

    /** HTTP, TCP, HTTP+TCP or UNKNOWN; TCP proxies to the black hole do not count. */
    static String type(Tree listener) {
        boolean http = false;
        boolean tcp = false;
        for (Tree chain : chains(listener)) {
            for (Tree f : chain.get("filters").items()) {
                Filter filter = new Filter(Filter.Layer.NETWORK, f);
                FilterKind kind = filter.kind();
                http |= kind == FilterKind.NETWORK_HTTP_CONNECTION_MANAGER;
                tcp |= kind == FilterKind.NETWORK_TCP_PROXY && !mentions(filter.config().value(), BLACK_HOLE);
            }
        }
        return http ? tcp ? "HTTP+TCP" : "HTTP" : tcp ? "TCP" : "UNKNOWN";
    }

    /** What a filter_chain_match asks for; suffix_len and the sources are left out, as istioctl leaves them out. */
    static String match(Tree match) {
        List<String> out = new ArrayList<>();
        List<String> names = match.get("server_names").texts();
        if (!names.isEmpty()) {
            out.add("SNI: " + String.join(",", names));
        }
        String transport = match.get("transport_protocol").text();
        if (!transport.isEmpty()) {
            out.add("Trans: " + transport);
        }
        List<String> protocols = match.get("application_protocols").texts();
        if (!protocols.isEmpty()) {
            String nickname = NICKNAMES.get(protocols);
            out.add(nickname == null ? "App: " + String.join(",", protocols) : nickname);
        }
        String port = match.has("destination_port") ? ":" + match.get("destination_port").number() : "";
        List<String> ranges = new ArrayList<>();
        for (Tree range : match.get("prefix_ranges").items()) {
            ranges.add(range.get("address_prefix").text() + "/" + range.get("prefix_len").number());
        }
        if (!ranges.isEmpty()) {
            out.add("Addr: " + String.join(",", ranges) + port);
        } else if (!port.isEmpty()) {
            out.add("Addr: *" + port);
        }
        return out.isEmpty() ? "ALL" : String.join("; ", out);
    }

    /** Where a filter chain leads: the first filter that decides. */
    static Destination destination(Tree chain) {
        for (Tree f : chain.get("filters").items()) {
            Filter filter = new Filter(Filter.Layer.NETWORK, f);
            FilterKind kind = filter.kind();
            Tree config = filter.config().value();
            if (kind == FilterKind.NETWORK_HTTP_CONNECTION_MANAGER) {
                return http(config);
            }
            if (kind == FilterKind.NETWORK_TCP_PROXY && !mentions(config, BLACK_HOLE)) {
                String cluster = config.get("cluster").text();
                return new Destination(RouteText.cluster(cluster), Destination.Kind.CLUSTER, cluster);
            }
        }
        return new Destination("Non-HTTP/Non-TCP", Destination.Kind.OTHER, "");
    }

    private static Destination http(Tree manager) {
        if (manager.has("route_config")) {
            return RouteText.inline(manager.get("route_config"));
        }
        String name = manager.path("rds", "route_config_name").text();
        return name.isEmpty()
                ? new Destination("HTTP", Destination.Kind.HTTP, "")
                : new Destination("Route: " + name, Destination.Kind.ROUTE, name);
    }

    /** Whether a word stands anywhere in a value, be it a key or a string. */
    private static boolean mentions(Tree tree, String word) {
        return switch (tree) {
            case Tree.Obj(List<Tree.Field> fields, _) ->
                fields.stream().anyMatch(f -> f.name().contains(word) || mentions(f.value(), word));
            case Tree.Arr(List<Tree> items, _) -> items.stream().anyMatch(t -> mentions(t, word));
            default -> tree.text().contains(word);
        };
    }
}

package io.meshscope.xds.table;

import io.meshscope.model.Tree;
import io.meshscope.xds.resource.AnyMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A filter chain and the way to it through its listener's matcher tree, as a row of {@code istioctl proxy-config listener --waypoint}.
 *
 * @param source      what the caller wants to find again from the row
 * @param listener    {@code envoy://NAME}, or {@code internal} when the name would only repeat the chain's
 * @param internal    whether it is an internal listener
 * @param name        the listener's name
 * @param whole       the listener as a row of its own, for the order
 * @param chain       the chain's name
 * @param match       the way through the tree: {@code input=value -> …}, {@code ANY}, {@code UNMATCHED}, {@code NONE}, or the chain's own
 *                    match when the listener has no tree
 * @param destination where the chain leads
 * @param <R>         type of the back reference
 */
public record WaypointRow<R>(R source, String listener, boolean internal, String name, ListenerRow<R> whole, String chain, String match,
        Destination destination) {

    /** istioctl's order: internal listeners among themselves by name, everything else like listeners. */
    public static final Comparator<WaypointRow<?>> ORDER = Comparator
            .<WaypointRow<?>, ListenerRow<?>>comparing(WaypointRow::whole, Comparator
                    .<ListenerRow<?>>comparingLong(ListenerRow::port))
            .thenComparing(r -> r.internal ? r.name : "").thenComparing(WaypointRow::whole,
                    ListenerRow.ORDER);

    /** Columns of the table. */
    public static final List<Column<WaypointRow<?>>> COLUMNS = List.of(new Column<>("LISTENER", WaypointRow::listener),
            new Column<>("CHAIN", WaypointRow::chain), new Column<>("MATCH", WaypointRow::match),
            new Column<>("DESTINATION", r -> r.destination.text()));

    private static final int MAX_DEPTH = 64;

    /** A row for each way to each filter chain. */
    public static <R> List<WaypointRow<R>> of(R source, Tree listener) {
        ListenerRow<R> whole = ListenerRow.whole(source, listener);
        List<Tree> chains = ListenerText.chains(listener);
        boolean internal = listener.has("internal_listener");
        String address = "envoy://" + whole.name();
        boolean repeats = internal && chains.size() == 1 && chains.getFirst().get("name").text().equals(address);
        List<WaypointRow<R>> out = new ArrayList<>();
        for (Tree chain : chains) {
            Destination destination = ListenerText.destination(chain);
            for (String match : matches(chain, listener.get("filter_chain_matcher"))) {
                out.add(new WaypointRow<>(source, repeats ? "internal" : address, internal, whole.name(), whole, chain.get("name").text(),
                        match, destination));
            }
        }
        return out;
    }

    private static List<String> matches(Tree chain, Tree matcher) {
        if (!matcher.isPresent()) {
            return List.of(ListenerText.match(chain.get("filter_chain_match")));
        }
        String name = chain.get("name").text();
        Tree otherwise = matcher.get("on_no_match");
        if (leadsTo(otherwise, name)) {
            return List.of("UNMATCHED");
        }
        return ways(name, otherwise.has("matcher") ? otherwise.get("matcher") : matcher, 0).orElse(List.of("NONE"));
    }

    private static boolean leadsTo(Tree onMatch, String chain) {
        return onMatch.has("action") && onMatch.path("action", "name").text().equals(chain);
    }

    /** The ways through a matcher to a chain; empty when there is none. */
    private static Optional<List<String>> ways(String chain, Tree matcher, int depth) {
        Tree otherwise = matcher.get("on_no_match");
        if (leadsTo(otherwise, chain)) {
            return Optional.of(List.of("ANY"));
        }
        if (depth > MAX_DEPTH) {
            return Optional.empty();
        }
        if (otherwise.has("matcher")) {
            return Optional.of(ways(chain, otherwise.get("matcher"), depth + 1).orElse(List.of("NONE")));
        }
        Tree tree = matcher.get("matcher_tree");
        String input = tree.path("input", "name").text() + (tree.has("prefix_match_map") ? "^" : "=");
        List<String> out = new ArrayList<>();
        branches(tree).forEach((value, onMatch) -> {
            if (leadsTo(onMatch, chain)) {
                out.add(input + value);
            } else if (onMatch.has("matcher")) {
                ways(chain, onMatch.get("matcher"), depth + 1).ifPresent(more -> more.forEach(m -> out.add(input + value + " -> " + m)));
            }
        });
        return out.isEmpty() ? Optional.empty() : Optional.of(out);
    }

    private static Map<String, Tree> branches(Tree tree) {
        Map<String, Tree> out = new LinkedHashMap<>();
        Tree map = tree.has("prefix_match_map") ? tree.get("prefix_match_map") : tree.get("exact_match_map");
        map.get("map").fields().forEach(f -> out.put(f.name(), f.value()));
        Tree custom = AnyMessage.ofExtension(tree.get("custom_match")).value();
        for (Tree ranges : custom.get("range_matchers").items()) {
            for (Tree range : ranges.get("ranges").items()) {
                long length = range.get("prefix_len").number();
                String address = range.get("address_prefix").text();
                // A host's own address is written without its length.
                out.put(length == 32 || length == 128 ? address : address + "/" + length, ranges.get("on_match"));
            }
        }
        return out;
    }
}

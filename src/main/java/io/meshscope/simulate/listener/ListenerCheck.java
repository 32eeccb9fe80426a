package io.meshscope.simulate.listener;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.IpRange;
import io.meshscope.xds.resource.CidrRange;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.FilterChainMatch;
import io.meshscope.xds.resource.Listener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reasons for which Envoy refuses the filter chains of a listener (filter_chain_manager_impl.cc). */
public final class ListenerCheck {
    private static final int MOST = 100_000;

    private final List<Phrase> problems = new ArrayList<>();
    private final Set<List<String>> taken = new HashSet<>();

    private ListenerCheck() {}

    /** The reasons; empty when Envoy would take the chains. */
    public static List<Phrase> problems(Listener listener) {
        ListenerCheck check = new ListenerCheck();
        if (listener.filterChainMatcher().isPresent()) {
            check.names(listener);
        } else {
            check.matches(listener);
        }
        return List.copyOf(check.problems);
    }

    private void names(Listener listener) {
        Set<String> seen = new HashSet<>();
        for (FilterChain chain : listener.filterChains()) {
            if (chain.name().isEmpty()) {
                problems.add(Phrase.of("simulate.config.chainName"));
            } else if (!seen.add(chain.name())) {
                problems.add(Phrase.of("simulate.config.chainNameTwice", chain.name()));
            }
        }
    }

    private void matches(Listener listener) {
        Set<Object> seen = new HashSet<>();
        for (FilterChain chain : listener.filterChains()) {
            FilterChainMatch m = chain.match();
            if (m.tree().has("address_suffix") || m.tree().has("suffix_len")) {
                problems.add(Phrase.of("simulate.config.unimplemented"));
            } else if (m.serverNames().stream().anyMatch(n -> n.contains("*") && !n.startsWith("*."))) {
                problems.add(Phrase.of("simulate.config.partialWildcard"));
            } else if (!seen.add(plain(m.tree()))) {
                problems.add(Phrase.of("simulate.config.sameMatch", chain.name()));
            } else if (!add(m)) {
                problems.add(Phrase.of("simulate.config.overlap", chain.name()));
            }
            checkRanges(m.prefixRanges());
            checkRanges(m.sourcePrefixRanges());
            checkRanges(m.directSourcePrefixRanges());
        }
    }

    private void checkRanges(List<CidrRange> ranges) {
        for (CidrRange r : ranges) {
            if (IpRange.of(r).isEmpty()) {
                problems.add(Phrase.of("simulate.config.badAddress", r));
            }
        }
    }

    /** Takes every combination of values a match stands for; false when one was taken before. */
    private boolean add(FilterChainMatch m) {
        List<List<String>> rows = List.of(List.of());
        rows = times(rows, m.destinationPort().isPresent() ? List.of("" + m.destinationPort().getAsInt()) : List.of());
        rows = times(rows, ranges(m.prefixRanges()));
        rows = times(rows, m.serverNames().stream().map(n -> n.toLowerCase(Locale.ROOT)).toList());
        rows = times(rows, m.transportProtocol().isEmpty() ? List.of() : List.of(m.transportProtocol()));
        rows = times(rows, m.applicationProtocols());
        rows = times(rows, ranges(m.directSourcePrefixRanges()));
        rows = times(rows, m.sourceType().isEmpty() ? List.of() : List.of(m.sourceType()));
        rows = times(rows, ranges(m.sourcePrefixRanges()));
        rows = times(rows, m.sourcePorts());
        boolean free = true;
        for (List<String> row : rows) {
            free &= taken.add(row);
        }
        return free;
    }

    private static List<String> ranges(List<CidrRange> ranges) {
        return ranges.stream().map(r -> IpRange.of(r).map(IpRange::toString).orElse(r.toString())).toList();
    }

    private static List<List<String>> times(List<List<String>> rows, List<String> values) {
        List<String> some = values.isEmpty() ? List.of("") : values;
        if ((long) rows.size() * some.size() > MOST) {
            return rows;
        }
        List<List<String>> out = new ArrayList<>();
        for (List<String> row : rows) {
            for (String value : some) {
                List<String> longer = new ArrayList<>(row);
                longer.add(value);
                out.add(longer);
            }
        }
        return out;
    }

    /** A message as plain values, so that two that mean the same are equal. */
    private static Object plain(Tree tree) {
        return switch (tree) {
            case Tree.Obj o -> {
                java.util.Map<String, Object> out = new java.util.TreeMap<>();
                o.fields().forEach(f -> out.put(f.name(), plain(f.value())));
                yield out;
            }
            case Tree.Arr a -> a.items().stream().map(ListenerCheck::plain).toList();
            default -> tree.text();
        };
    }
}

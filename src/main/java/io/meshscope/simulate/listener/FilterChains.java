package io.meshscope.simulate.listener;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.IpRange;
import io.meshscope.simulate.match.MatcherTree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.request.Chance;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.xds.resource.AnyMessage;
import io.meshscope.xds.resource.CidrRange;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.FilterChainMatch;
import io.meshscope.xds.resource.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Chooses the filter chain of a connection as Envoy does (source/common/listener_manager/filter_chain_manager_impl.cc): destination port,
 * destination address, server name, transport, application protocol, peer address, source type, source address, source port. Each step
 * keeps the most specific group there is and never goes back: where it leads nowhere, only the default chain is left.
 */
public final class FilterChains {
    private static final int KEPT = 64;

    private final Connection connection;
    private final List<ChainChoice.Loser> losers = new ArrayList<>();
    private Phrase last = Phrase.of("simulate.chain.none");

    private FilterChains(Connection connection) {
        this.connection = connection;
    }

    /** Chooses a chain. */
    public static ChainChoice choose(Listener listener, Connection connection, Matchers matchers) {
        return listener.filterChainMatcher().isPresent()
                ? byMatcher(listener, connection, matchers)
                : new FilterChains(connection).byMatch(listener);
    }

    private static ChainChoice byMatcher(Listener listener, Connection connection, Matchers matchers) {
        Facts facts = Facts.of(Headers.NONE, connection, new Chance.Fixed(0));
        MatcherTree.Choice choice = new MatcherTree(matchers).choose(listener.filterChainMatcher(), facts);
        if (choice.unknown().isPresent()) {
            return new ChainChoice(Optional.empty(), choice.unknown(), true, List.of());
        }
        Tree action = AnyMessage.ofExtension(choice.action()).value();
        String name = action instanceof Tree.Str ? action.text() : action.get("value").text();
        List<ChainChoice.Loser> others = new ArrayList<>();
        Optional<FilterChain> found = Optional.empty();
        for (FilterChain c : listener.filterChains()) {
            if (found.isEmpty() && choice.action().isPresent() && c.name().equals(name)) {
                found = Optional.of(c);
            } else if (others.size() < KEPT) {
                others.add(new ChainChoice.Loser(c, Phrase.of("simulate.chain.matcherOther")));
            }
        }
        return found.isPresent()
                ? new ChainChoice(found, Phrase.of("simulate.chain.matcher", name), false, others)
                : orDefault(listener, others, Phrase.of("simulate.chain.matcherNone"));
    }

    private static ChainChoice orDefault(Listener listener, List<ChainChoice.Loser> losers, Phrase why) {
        Optional<FilterChain> otherwise = listener.defaultFilterChain();
        return new ChainChoice(otherwise, otherwise.isPresent() ? Phrase.of("simulate.chain.default", why) : why, false, losers);
    }

    private ChainChoice byMatch(Listener listener) {
        List<FilterChain> all = listener.filterChains();
        List<FilterChain> left = byValue(all, FilterChains::ports, "" + connection.destinationPort(), "simulate.chain.port");
        left = byRange(left, FilterChainMatch::prefixRanges, connection.destinationIp(), "simulate.chain.address");
        left = byName(left, connection.serverName().toLowerCase(Locale.ROOT));
        left = byValue(left, m -> one(m.transportProtocol()), connection.transport(), "simulate.chain.transport");
        left = byAlpn(left);
        left = byRange(left, FilterChainMatch::directSourcePrefixRanges, connection.directSourceIp(), "simulate.chain.peer");
        left = bySourceType(left);
        left = byRange(left, FilterChainMatch::sourcePrefixRanges, connection.sourceIp(), "simulate.chain.source");
        left = byValue(left, FilterChainMatch::sourcePorts, "" + connection.sourcePort(), "simulate.chain.sourcePort");
        if (left.isEmpty()) {
            return orDefault(listener, losers, last);
        }
        boolean bare = left.getFirst().match().isEmpty();
        Phrase why = all.size() == 1 && bare ? Phrase.of("simulate.chain.only") : bare ? Phrase.of("simulate.chain.bare") : last;
        return new ChainChoice(Optional.of(left.getFirst()), why, false, losers);
    }

    private static List<String> ports(FilterChainMatch m) {
        return m.destinationPort().isPresent() ? List.of("" + m.destinationPort().getAsInt()) : List.of();
    }

    private static List<String> one(String value) {
        return value.isEmpty() ? List.of() : List.of(value);
    }

    /** The chains that ask for a value where any does, else those that do not ask. */
    private List<FilterChain> byValue(List<FilterChain> chains, Function<FilterChainMatch, List<String>> asks, String value, String step) {
        boolean exact = chains.stream().anyMatch(c -> asks.apply(c.match()).contains(value));
        return keep(chains, c -> exact ? asks.apply(c.match()).contains(value) : asks.apply(c.match()).isEmpty(), exact,
                Phrase.of(step, value.isEmpty() ? "-" : value));
    }

    /** The chains of the narrowest range that holds an address; a chain without ranges is there for every address. */
    private List<FilterChain> byRange(List<FilterChain> chains, Function<FilterChainMatch, List<CidrRange>> ranges, String address,
            String step) {
        if (chains.stream().allMatch(c -> ranges.apply(c.match()).isEmpty())) {
            return chains;
        }
        Optional<byte[]> bytes = IpRange.address(address);
        int best = chains.stream().mapToInt(c -> longest(ranges.apply(c.match()), bytes)).max().orElse(-1);
        return keep(chains, c -> best >= 0 && longest(ranges.apply(c.match()), bytes) == best, best > 0,
                Phrase.of(step, address.isEmpty() ? "-" : address));
    }

    /** The longest prefix that holds an address; 0 when nothing is asked, -1 when none does. */
    private static int longest(List<CidrRange> ranges, Optional<byte[]> address) {
        if (ranges.isEmpty()) {
            return 0;
        }
        int best = -1;
        for (CidrRange r : ranges) {
            Optional<IpRange> range = IpRange.of(r);
            if (range.isPresent() && address.isPresent() && range.get().contains(address.get())) {
                best = Math.max(best, range.get().length());
            }
        }
        return best;
    }

    private List<FilterChain> byName(List<FilterChain> chains, String sni) {
        if (chains.stream().allMatch(c -> c.match().serverNames().isEmpty())) {
            return chains;
        }
        Phrase step = sni.isEmpty() ? Phrase.of("simulate.chain.noSni") : Phrase.of("simulate.chain.sni", sni);
        String name = sni;
        while (!name.isEmpty()) {
            String wanted = name;
            if (chains.stream().anyMatch(c -> names(c, wanted))) {
                return keep(chains, c -> names(c, wanted), true, step);
            }
            int dot = name.startsWith("*.") ? name.indexOf('.', 2) : name.indexOf('.', 1);
            name = dot < 0 || dot == name.length() - 1 ? "" : "*" + name.substring(dot);
        }
        return keep(chains, c -> c.match().serverNames().isEmpty(), false, step);
    }

    private static boolean names(FilterChain chain, String name) {
        return chain.match().serverNames().stream().anyMatch(n -> n.toLowerCase(Locale.ROOT).equals(name));
    }

    private List<FilterChain> byAlpn(List<FilterChain> chains) {
        String all = connection.alpn().isEmpty() ? "-" : String.join(", ", connection.alpn());
        for (String protocol : connection.alpn()) {
            if (chains.stream().anyMatch(c -> c.match().applicationProtocols().contains(protocol))) {
                return keep(chains, c -> c.match().applicationProtocols().contains(protocol), true, Phrase.of("simulate.chain.alpn",
                        protocol));
            }
        }
        return keep(chains, c -> c.match().applicationProtocols().isEmpty(), false, Phrase.of("simulate.chain.alpn", all));
    }

    private List<FilterChain> bySourceType(List<FilterChain> chains) {
        if (chains.stream().allMatch(c -> c.match().sourceType().isEmpty())) {
            return chains;
        }
        boolean local = MatcherTree.isLocal(connection);
        Predicate<FilterChain> typed = c -> switch (c.match().sourceType()) {
            case "SAME_IP_OR_LOOPBACK", "LOCAL", "1" -> local;
            case "EXTERNAL", "2" -> !local;
            default -> false;
        };
        boolean exact = chains.stream().anyMatch(typed);
        Phrase step = Phrase.of(local ? "simulate.chain.local" : "simulate.chain.external");
        return keep(chains, exact ? typed : c -> c.match().sourceType().isEmpty(), exact, step);
    }

    private List<FilterChain> keep(List<FilterChain> chains, Predicate<FilterChain> stays, boolean exact, Phrase step) {
        List<FilterChain> out = new ArrayList<>();
        List<FilterChain> gone = new ArrayList<>();
        chains.forEach(c -> (stays.test(c) ? out : gone).add(c));
        for (FilterChain c : gone) {
            if (losers.size() < KEPT) {
                losers.add(new ChainChoice.Loser(c, Phrase.of(exact ? "simulate.chain.lessSpecific" : "simulate.chain.differs", step)));
            }
        }
        if (!gone.isEmpty() && (exact || out.isEmpty())) {
            last = Phrase.of(out.isEmpty() ? "simulate.chain.deadEnd" : "simulate.chain.by", step);
        }
        return out;
    }
}

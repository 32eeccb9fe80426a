package io.meshscope.simulate.listener;

import io.meshscope.base.Phrase;
import io.meshscope.xds.resource.FilterChain;
import java.util.List;
import java.util.Optional;

/**
 * Which chain of a listener took a connection.
 *
 * @param chain   the chain; empty when the connection is closed, or when it cannot be told
 * @param reason  why this one, or why none
 * @param unknown whether it cannot be told
 * @param losers  the chains that were not taken, with the step at which each went out; the default chain is left out
 */
public record ChainChoice(Optional<FilterChain> chain, Phrase reason, boolean unknown, List<Loser> losers) {
    /** A chain that was not taken. */
    public record Loser(FilterChain chain, Phrase why) {}

    public ChainChoice {
        losers = List.copyOf(losers);
    }
}

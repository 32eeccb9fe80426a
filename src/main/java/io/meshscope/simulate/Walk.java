package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.simulate.request.Chance;
import io.meshscope.simulate.route.ClusterChoice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What all hops of one request share. Not safe for threads. */
final class Walk {
    /** More proxies than this mean that requests go round in circles. */
    private static final int MAX_HOPS = 16;

    final Request request;
    final Chance chance;
    final Surroundings around;
    final List<HopBuilder> hops = new ArrayList<>();
    final Set<Phrase> assumptions = new LinkedHashSet<>();
    final List<ClusterChoice.Share> shares = new ArrayList<>();
    private int entered;

    Walk(Request request, Chance chance, Surroundings around) {
        this.request = request;
        this.chance = chance;
        this.around = around;
    }

    HopBuilder open(Proxy proxy, Hop.Side side) {
        HopBuilder hop = new HopBuilder(proxy, side);
        hops.add(hop);
        return hop;
    }

    /** Whether one more listener may be entered. */
    boolean mayEnter() {
        return entered++ < MAX_HOPS;
    }

    void assume(String key, Object... args) {
        assumptions.add(Phrase.of(key, args));
    }

    Trace trace(Answer answer) {
        return new Trace(request, hops.stream().map(HopBuilder::build).toList(), answer, List.copyOf(assumptions), shares);
    }
}

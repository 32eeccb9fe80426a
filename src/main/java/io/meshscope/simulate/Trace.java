package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.simulate.route.ClusterChoice;
import java.util.List;
import java.util.Optional;

/**
 * The way of a request.
 *
 * @param request     what was sent
 * @param hops        the proxies it passed, in order
 * @param answer      how it ends for the client
 * @param assumptions what is taken for granted because no configuration tells: code in filters, answers of other services
 * @param shares      the parts of the weighted clusters met, the one taken marked
 */
public record Trace(Request request, List<Hop> hops, Answer answer, List<Phrase> assumptions, List<ClusterChoice.Share> shares) {
    public Trace {
        hops = List.copyOf(hops);
        assumptions = List.copyOf(assumptions);
        shares = List.copyOf(shares);
    }

    /** The step at which the way ended, and whose it is; empty when it reached the app. */
    public Optional<Step> end() {
        return hops.reversed().stream().flatMap(h -> h.steps().reversed().stream()).filter(s -> s.status().ends()).findFirst();
    }

    /** The cluster that tells this way from others: the one a weight led to, even when it is missing, else the first proxy's. */
    public String cluster() {
        return shares.stream().filter(ClusterChoice.Share::picked).map(ClusterChoice.Share::cluster).reduce((_, last) -> last)
                .orElse(hops.isEmpty() ? "" : hops.getFirst().cluster());
    }

    /** Whether nothing was taken for granted and nothing remained open. */
    public boolean isCertain() {
        return assumptions.isEmpty() && answer.kind() != Answer.Kind.UNKNOWN;
    }
}

package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import java.util.ArrayList;
import java.util.List;

/** A hop while it is walked. */
final class HopBuilder {
    private static final List<Step.Kind> HTTP = List.of(Step.Kind.LISTENER, Step.Kind.FILTER_CHAIN, Step.Kind.HTTP_FILTERS,
            Step.Kind.VIRTUAL_HOST, Step.Kind.ROUTE, Step.Kind.CLUSTER, Step.Kind.ENDPOINT, Step.Kind.UPSTREAM_TLS);

    final Proxy proxy;
    final Hop.Side side;
    final List<Step> steps = new ArrayList<>();
    /** The listener, whose name places inside it need. */
    String listener = "";
    String cluster = "";
    String route = "";
    String endpoint = "";
    private Answer answer = Answer.unknown(Phrase.none());

    HopBuilder(Proxy proxy, Hop.Side side) {
        this.proxy = proxy;
        this.side = side;
    }

    void add(Step step) {
        steps.add(step);
    }

    Answer end(Answer a) {
        answer = a;
        return a;
    }

    /** A place in the listener. */
    Spot inListener(Tree tree) {
        return new Spot(SectionKind.LISTENERS, listener, tree);
    }

    Hop build() {
        List<Step> all = new ArrayList<>(steps);
        boolean stopped = !all.isEmpty() && all.stream().anyMatch(s -> s.status().ends());
        if (stopped && side != Hop.Side.SERVER) {
            Step.Kind last = all.getLast().kind();
            for (Step.Kind k : HTTP) {
                if (k.compareTo(last) > 0 && k.compareTo(Step.Kind.CLUSTER) >= 0) {
                    all.add(Step.of(k, Step.Status.NOT_REACHED, "", Phrase.of("simulate.notReached." + k)));
                }
            }
        }
        return new Hop(proxy.name(), side, all, answer, cluster, route, endpoint);
    }
}

package io.meshscope.rules.virtualservice;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.HttpRoute;
import io.meshscope.model.kube.VirtualService;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import io.meshscope.rules.schema.grammar.DurationText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Timeouts, retries and faults that do not do what they say. */
public final class ResilienceRule extends EachRule {
    /** Istio's own number of retries when a route names none. */
    private static final long DEFAULT_ATTEMPTS = 2;

    /** A rule of the catalogue. */
    public ResilienceRule() {
        super(RuleInfo.of("meshscope.Resilience", List.of(Msh.RETRIES_BEYOND_TIMEOUT, Msh.TRY_AS_LONG_AS_TIMEOUT,
                Msh.FAULT_WITHOUT_PERCENTAGE), Kind.VIRTUAL_SERVICE));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        for (HttpRoute route : new VirtualService(r).http()) {
            budget(r, route.tree(), sink);
            for (String fault : List.of("delay", "abort")) {
                Tree t = route.tree().path("fault", fault);
                if (t.isPresent() && !t.has("percentage") && !t.has("percent")) {
                    sink.report(Msh.FAULT_WITHOUT_PERCENTAGE, r, r.atKey(route.tree().get("fault"), fault), fault);
                }
            }
        }
    }

    private static void budget(Resource r, Tree route, Sink sink) {
        Tree perTry = route.path("retries", "per_try_timeout");
        Optional<BigDecimal> timeout = seconds(route.get("timeout"));
        Optional<BigDecimal> single = seconds(perTry);
        if (timeout.isEmpty() || single.isEmpty()) {
            return;
        }
        long attempts = route.path("retries", "attempts").integer().orElse(DEFAULT_ATTEMPTS);
        BigDecimal needed = single.get().multiply(BigDecimal.valueOf(Math.clamp(attempts, 0, 10_000) + 1));
        if (single.get().compareTo(timeout.get()) >= 0) {
            sink.report(Msh.TRY_AS_LONG_AS_TIMEOUT, r, perTry, perTry.text(), route.get("timeout").text());
        } else if (needed.compareTo(timeout.get()) > 0) {
            String shown = needed.stripTrailingZeros().toPlainString() + "s";
            sink.report(Msh.RETRIES_BEYOND_TIMEOUT, r, route.get("timeout"), shown, route.get("timeout").text());
        }
    }

    /** Seconds of a field; none when it says nothing, nonsense or 0, which means no limit. */
    private static Optional<BigDecimal> seconds(Tree field) {
        return DurationText.nanos(field.text()).filter(n -> n > 0).map(n -> BigDecimal.valueOf(n, 9));
    }
}

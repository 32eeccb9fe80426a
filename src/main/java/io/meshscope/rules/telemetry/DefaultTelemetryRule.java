package io.meshscope.rules.telemetry;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Policy;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Overlaps;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Several Telemetries of a namespace that all hold for the whole of it. */
public final class DefaultTelemetryRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("telemetry.DefaultSelectorAnalyzer", List.of(
            Ist.MULTIPLE_TELEMETRIES_WITHOUT_WORKLOAD_SELECTORS), Kind.TELEMETRY);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        List<Resource> forAll = mesh.all(Kind.TELEMETRY).stream().filter(r -> !new Policy(r).hasSelector() && new Policy(r).targets()
                .isEmpty()).toList();
        Overlaps.byNamespace(forAll).values().stream().filter(same -> same.size() > 1).forEach(same -> Overlaps.report(
                Ist.MULTIPLE_TELEMETRIES_WITHOUT_WORKLOAD_SELECTORS, same, sink));
    }
}

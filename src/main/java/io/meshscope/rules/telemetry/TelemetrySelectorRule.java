package io.meshscope.rules.telemetry;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Overlaps;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Telemetries whose selector takes no pod, or the same pod as another's. */
public final class TelemetrySelectorRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("telemetry.SelectorAnalyzer", List.of(Ist.CONFLICTING_TELEMETRY_WORKLOAD_SELECTORS,
            Ist.REFERENCED_RESOURCE_NOT_FOUND), Kind.TELEMETRY).needing(Kind.POD);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        new Overlaps(mesh, mesh.all(Kind.TELEMETRY), r -> r.spec().path("selector", "match_labels"), sink).forEach((pod, telemetries) -> {
            if (telemetries.size() > 1) {
                Overlaps.report(Ist.CONFLICTING_TELEMETRY_WORKLOAD_SELECTORS, telemetries, sink, pod.name());
            }
        });
    }
}

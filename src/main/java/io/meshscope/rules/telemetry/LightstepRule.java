package io.meshscope.rules.telemetry;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tracing through the Lightstep provider, which OpenTelemetry has taken the place of. */
public final class LightstepRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("telemetry.LightstepAnalyzer", List.of(Ist.DEPRECATED), Kind.TELEMETRY).needing(
            Kind.MESH_CONFIG);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Set<String> names = mesh.config().providers().stream().filter(p -> p.has("lightstep")).map(p -> p.get("name").text()).collect(
                Collectors.toSet());
        for (Resource r : mesh.all(Kind.TELEMETRY)) {
            for (Tree tracing : r.spec().get("tracing").items()) {
                for (Tree provider : tracing.get("providers").items()) {
                    if (names.contains(provider.get("name").text())) {
                        sink.report(Finding.of(Ist.DEPRECATED, r, r.at(provider.get("name")), provider.get("name").text()).as("provider"));
                    }
                }
            }
        }
    }
}

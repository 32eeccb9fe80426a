package io.meshscope.rules.telemetry;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Access logging that names no provider while the mesh has no default one: nothing is written. */
public final class AccessLogProviderRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("telemetry.ProviderAnalyzer", List.of(Ist.INVALID_TELEMETRY_PROVIDER),
            Kind.TELEMETRY).needing(Kind.MESH_CONFIG);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        if (!mesh.config().tree().path("default_providers", "access_logging").items().isEmpty()) {
            return;
        }
        for (Resource r : mesh.all(Kind.TELEMETRY)) {
            for (Tree logging : r.spec().get("access_logging").items()) {
                if (logging.get("providers").items().isEmpty()) {
                    sink.report(Ist.INVALID_TELEMETRY_PROVIDER, r, logging, r.name(), r.namespace());
                }
            }
        }
    }
}

package io.meshscope.rules.telemetry;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Telemetries that name providers the mesh config does not know. */
public final class ProviderRule extends EachRule {
    /** A rule of the catalogue. */
    public ProviderRule() {
        super(RuleInfo.of("meshscope.TelemetryProviders", List.of(Msh.TELEMETRY_PROVIDER_NOT_FOUND), Kind.TELEMETRY).needing(
                Kind.MESH_CONFIG));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        List<String> known = mesh.config().providerNames();
        for (String part : List.of("tracing", "metrics", "access_logging")) {
            for (Tree item : r.spec().get(part).items()) {
                for (Tree provider : item.get("providers").items()) {
                    if (!known.contains(provider.get("name").text())) {
                        sink.report(Msh.TELEMETRY_PROVIDER_NOT_FOUND, r, provider.get("name"), provider.get("name").text());
                    }
                }
            }
        }
    }
}

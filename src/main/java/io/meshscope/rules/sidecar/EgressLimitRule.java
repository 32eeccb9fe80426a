package io.meshscope.rules.sidecar;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Sidecars that name hosts outside of the mesh as if that forbade the others, while anything may be called. */
public final class EgressLimitRule extends EachRule {
    /** A rule of the catalogue. */
    public EgressLimitRule() {
        super(RuleInfo.of("meshscope.EgressLimits", List.of(Msh.SIDECAR_DOES_NOT_BLOCK), Kind.SIDECAR).reading(Kind.MESH_CONFIG));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        boolean forbids = r.spec().path("outbound_traffic_policy", "mode").text().equals("REGISTRY_ONLY") || (!r.spec().path(
                "outbound_traffic_policy", "mode").isPresent() && !mesh.config().allowsAnyOutbound());
        boolean namesOutside = r.spec().get("egress").items().stream().flatMap(e -> e.get("hosts").texts().stream()).anyMatch(
                EgressLimitRule::isOutside);
        if (!forbids && namesOutside) {
            sink.report(Msh.SIDECAR_DOES_NOT_BLOCK, r, r.atKey(r.spec(), "egress"));
        }
    }

    /** A host by its own name, not all of a namespace and not one of the cluster. */
    private static boolean isOutside(String host) {
        String name = host.substring(host.indexOf('/') + 1);
        return name.contains(".") && !name.endsWith(".local");
    }
}

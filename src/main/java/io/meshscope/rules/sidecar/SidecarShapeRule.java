package io.meshscope.rules.sidecar;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Kia;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Sidecars of the root namespace that select workloads, and outbound policies that say nothing. */
public final class SidecarShapeRule extends EachRule {
    /** A rule of the catalogue. */
    public SidecarShapeRule() {
        super(RuleInfo.of("kiali.SidecarShape", List.of(Kia.ROOT_SIDECAR_WITH_SELECTOR, Kia.EMPTY_OUTBOUND_POLICY), Kind.SIDECAR).reading(
                Kind.MESH_CONFIG));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        Tree selector = r.spec().get("workload_selector");
        if (selector.isPresent() && r.namespace().equals(mesh.config().rootNamespace())) {
            sink.report(Kia.ROOT_SIDECAR_WITH_SELECTOR, r, r.atKey(r.spec(), "workloadSelector"));
        }
        Tree outbound = r.spec().get("outbound_traffic_policy");
        if (outbound.isPresent() && !outbound.has("mode")) {
            sink.report(Kia.EMPTY_OUTBOUND_POLICY, r, r.atKey(r.spec(), "outboundTrafficPolicy"));
        }
    }
}

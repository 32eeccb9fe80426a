package io.meshscope.rules.authn;

import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Policy;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Kia;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Authentication policies whose selector takes no pod. */
public final class SelectorWithoutWorkloadRule extends EachRule {
    /** A rule of the catalogue. */
    public SelectorWithoutWorkloadRule() {
        super(RuleInfo.of("kiali.SelectorWithoutWorkload", List.of(Kia.SELECTOR_WITHOUT_WORKLOAD), Kind.PEER_AUTHENTICATION,
                Kind.REQUEST_AUTHENTICATION).eitherOf().needing(Kind.POD).reading(Kind.MESH_CONFIG));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        Policy policy = new Policy(r);
        if (policy.selector().isEmpty()) {
            return;
        }
        List<Resource> pods = r.namespace().equals(mesh.config().rootNamespace())
                ? mesh.labelled(Kind.POD, policy.selector())
                : mesh.labelled(Kind.POD, r.namespace(), policy.selector());
        if (pods.isEmpty()) {
            sink.report(Kia.SELECTOR_WITHOUT_WORKLOAD, r, policy.selectorPlace(), Labels.text(policy.selector()));
        }
    }
}

package io.meshscope.rules.gatewayapi;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.effective.ApiBindings;
import io.meshscope.model.kube.Policy;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Policies that select the pods of a Gateway of the Gateway API, where only a target reference has an effect. */
public final class IneffectiveSelectorRule implements Rule {
    static final Kind[] POLICIES = {Kind.AUTHORIZATION_POLICY, Kind.REQUEST_AUTHENTICATION, Kind.TELEMETRY, Kind.WASM_PLUGIN};
    private static final String NAME = ApiBindings.GATEWAY_NAME;
    private static final RuleInfo INFO = new RuleInfo("k8sgateway.SelectorAnalyzer", List.of(Ist.INEFFECTIVE_SELECTOR), java.util.Set.of(
            POLICIES), java.util.Set.of(Kind.POD), java.util.Set.of(POLICIES), io.meshscope.rules.Versions.ALL);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Kind kind : POLICIES) {
            for (Resource r : mesh.all(kind)) {
                Policy policy = new Policy(r);
                if (policy.hasSelector() && policy.targets().isEmpty()) {
                    mesh.labelled(Kind.POD, r.namespace(), policy.selector()).stream().filter(p -> p.labels().containsKey(NAME)).map(p -> p
                            .labels().getOrDefault(NAME, "")).distinct().forEach(gateway -> sink.report(Ist.INEFFECTIVE_SELECTOR, r, policy
                                    .selectorPlace(), gateway));
                }
            }
        }
    }
}

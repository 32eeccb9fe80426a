package io.meshscope.rules.authn;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Policy;
import io.meshscope.rules.Kia;
import io.meshscope.rules.Overlaps;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several PeerAuthentications for one namespace or one workload: only the oldest counts. */
public final class PeerAuthenticationScopeRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("kiali.PeerAuthenticationScope", List.of(Kia.PEER_AUTHENTICATION_SAME_SCOPE,
            Kia.PEER_AUTHENTICATION_SAME_WORKLOAD), Kind.PEER_AUTHENTICATION).reading(Kind.POD);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        List<Resource> forAll = mesh.all(Kind.PEER_AUTHENTICATION).stream().filter(r -> new Policy(r).selector().isEmpty()).toList();
        Overlaps.byNamespace(forAll).values().stream().filter(same -> same.size() > 1).forEach(same -> Overlaps.report(
                Kia.PEER_AUTHENTICATION_SAME_SCOPE, same, sink));
        Map<Resource, List<Resource>> byPod = new LinkedHashMap<>();
        for (Resource r : mesh.all(Kind.PEER_AUTHENTICATION)) {
            Policy policy = new Policy(r);
            if (!policy.selector().isEmpty()) {
                mesh.labelled(Kind.POD, r.namespace(), policy.selector()).forEach(p -> byPod.computeIfAbsent(p, _ -> new ArrayList<>()).add(
                        r));
            }
        }
        Map<List<Resource>, Tree> told = new LinkedHashMap<>();
        byPod.forEach((pod, policies) -> {
            if (policies.size() > 1 && told.putIfAbsent(policies, pod.tree()) == null) {
                Overlaps.report(Kia.PEER_AUTHENTICATION_SAME_WORKLOAD, policies, sink, pod.name());
            }
        });
    }
}

package io.meshscope.rules.ambient;

import io.meshscope.model.Kind;
import io.meshscope.model.LabelSelector;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Pod;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import io.meshscope.rules.Versions;
import java.util.List;
import java.util.Optional;

/** NetworkPolicies that let the application's ports in but not 15008, on which traffic of ambient mode arrives. */
public final class NetworkPolicyRule extends EachRule {
    private static final int HBONE = 15008;

    /** A rule of the catalogue. */
    public NetworkPolicyRule() {
        super(RuleInfo.of("meshscope.NetworkPolicies", List.of(Msh.NETWORK_POLICY_BLOCKS_TUNNEL), Kind.NETWORK_POLICY).needing(Kind.POD)
                .forVersions(Versions.since(22)));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        Tree ingress = r.spec().get("ingress");
        boolean limits = ingress.isPresent() && (r.spec().get("policyTypes").items().isEmpty() || r.spec().get("policyTypes").texts()
                .contains("Ingress"));
        if (!limits || ingress.items().stream().anyMatch(NetworkPolicyRule::letsTunnelIn)) {
            return;
        }
        LabelSelector selector = LabelSelector.of(r.spec().get("podSelector"));
        Optional<Resource> pod = mesh.in(Kind.POD, r.namespace()).stream().filter(p -> new Pod(p).isAmbient() && selector.matches(p
                .labels())).findFirst();
        pod.ifPresent(p -> sink
                .report(Finding.of(Msh.NETWORK_POLICY_BLOCKS_TUNNEL, r, r.atKey(r.spec(), "ingress"), p.name()).withEvidence(List.of(p
                        .locator()))));
    }

    /** A rule without ports lets all of them in. */
    private static boolean letsTunnelIn(Tree rule) {
        List<Tree> ports = rule.get("ports").items();
        return ports.isEmpty()
                || ports.stream().anyMatch(p -> !p.has("port") || (p.get("port").number() <= HBONE && HBONE <= Math.max(p.get(
                        "endPort").number(), p.get("port").number())));
    }
}

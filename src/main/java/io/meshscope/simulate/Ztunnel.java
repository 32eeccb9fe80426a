package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.effective.Answer.Known;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.MtlsMode;
import io.meshscope.model.effective.PeerAuthentications;
import io.meshscope.model.effective.ZtunnelPolicies;
import io.meshscope.model.kube.Pod;
import io.meshscope.model.kube.Policy;
import io.meshscope.simulate.authz.Decision;
import io.meshscope.simulate.authz.ZtunnelPolicy;
import io.meshscope.simulate.request.Connection;
import java.util.List;
import java.util.Optional;

/** What the ztunnel of a node decides about connections to its pods, by the policies istiod makes for it of the objects. */
record Ztunnel(Mesh mesh) {
    /** The decision about a connection; empty when no ztunnel stands before its destination. */
    Optional<Decision> decide(Connection connection) {
        Optional<Resource> pod = mesh.byAddress(connection.destinationIp()).stream().filter(r -> r.kind().equals(Kind.POD) && new Pod(r)
                .isAmbient()).findFirst();
        return pod.map(p -> decide(p, connection));
    }

    private Decision decide(Resource pod, Connection connection) {
        for (Kind kind : List.of(Kind.AUTHORIZATION_POLICY, Kind.PEER_AUTHENTICATION)) {
            if (!mesh.isCollected(kind)) {
                return Decision.unknown(Phrase.of("simulate.ztunnel.notCollected", kind.name()));
            }
        }
        boolean strict = new PeerAuthentications(mesh).ofPort(MeshWorkload.of(pod), connection
                .destinationPort()) instanceof Known<MtlsMode>(MtlsMode mode, var _) && mode == MtlsMode.STRICT;
        if (strict && connection.who().isEmpty()) {
            return Decision.strict(Phrase.of("simulate.ztunnel.strict"));
        }
        List<ZtunnelPolicy> policies = new ZtunnelPolicies(mesh).all().stream().filter(p -> holds(p.source(), pod)).map(
                p -> new ZtunnelPolicy(p.tree())).toList();
        return ZtunnelPolicy.decide(policies, connection);
    }

    private boolean holds(Resource policy, Resource pod) {
        boolean near = policy.namespace().equals(pod.namespace()) || policy.namespace().equals(mesh.config().rootNamespace());
        return near && new Policy(policy).selector().entrySet().stream().allMatch(e -> e.getValue().equals(pod.labels().get(e.getKey())));
    }
}

package io.meshscope.rules.authn;

import io.meshscope.model.HostName;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.rules.Finding;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Kia;
import io.meshscope.rules.Mtls;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Optional;

/** DestinationRules that switch mutual TLS off where servers insist on it, or on where servers do not speak it. */
public final class MtlsConflictRule extends EachRule {
    /** A rule of the catalogue. */
    public MtlsConflictRule() {
        super(RuleInfo.of("kiali.MtlsConflict", List.of(Kia.DISABLE_AGAINST_STRICT_NAMESPACE, Kia.DISABLE_AGAINST_STRICT_MESH,
                Kia.NAMESPACE_DISABLES_FORCED_MTLS, Kia.MESH_DISABLES_FORCED_MTLS), Kind.DESTINATION_RULE).needing(Kind.PEER_AUTHENTICATION)
                .reading(Kind.MESH_CONFIG));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        DestinationRule rule = new DestinationRule(r);
        Tree mode = rule.trafficPolicy().get("tls").get("mode");
        Optional<String> namespace = namespace(rule);
        if (namespace.isEmpty() || !List.of("DISABLE", "ISTIO_MUTUAL").contains(mode.text())) {
            return;
        }
        Mtls server = Mtls.of(mesh, namespace.get());
        if (server.policy().isEmpty()) {
            return;
        }
        Resource policy = server.policy().get();
        boolean meshWide = policy.namespace().equals(mesh.config().rootNamespace()) && !namespace.get().equals(policy.namespace());
        if (mode.text().equals("DISABLE") && server.mode().equals("STRICT")) {
            Finding f = Finding.of(meshWide ? Kia.DISABLE_AGAINST_STRICT_MESH : Kia.DISABLE_AGAINST_STRICT_NAMESPACE, r, r.at(mode), rule
                    .host(), policy.fullName());
            sink.report(f.withEvidence(List.of(policy.at(policy.spec().path("mtls", "mode")))));
        } else if (mode.text().equals("ISTIO_MUTUAL") && server.mode().equals("DISABLE")) {
            Tree where = policy.spec().path("mtls", "mode");
            Finding f = meshWide
                    ? Finding.of(Kia.MESH_DISABLES_FORCED_MTLS, policy, policy.at(where), r.fullName())
                    : Finding.of(Kia.NAMESPACE_DISABLES_FORCED_MTLS, policy, policy.at(where), namespace.get(), r.fullName());
            sink.report(f.withEvidence(List.of(r.at(mode))));
        }
    }

    /** The namespace whose servers the rule is about: also of {@code *.ns.svc.cluster.local}. Rules for several are not judged. */
    private static Optional<String> namespace(DestinationRule rule) {
        String full = HostName.full(rule.host(), rule.resource().namespace(), "cluster.local");
        return HostName.service(full, "cluster.local").map(HostName.ServiceName::namespace);
    }
}

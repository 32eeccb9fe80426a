package io.meshscope.rules.authz;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Kia;
import io.meshscope.rules.Mtls;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** AuthorizationPolicies that ask who calls where mutual TLS, which alone could tell, is switched off. */
public final class IdentityRule extends EachRule {
    /** A rule of the catalogue. */
    public IdentityRule() {
        super(RuleInfo.of("kiali.IdentityWithoutMtls", List.of(Kia.IDENTITY_WITHOUT_MTLS), Kind.AUTHORIZATION_POLICY).needing(
                Kind.PEER_AUTHENTICATION).reading(Kind.MESH_CONFIG));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        Mtls mtls = Mtls.of(mesh, r.namespace());
        if (!mtls.mode().equals("DISABLE")) {
            return;
        }
        List<io.meshscope.model.Locator> because = mtls.policy().map(p -> List.of(p.at(p.spec().path("mtls", "mode")))).orElse(List.of());
        for (Tree rule : new AuthorizationPolicy(r).rules()) {
            AuthorizationPolicy.identityFields(rule).forEach(field -> {
                String shown = field.items().isEmpty() ? field.text() : String.join(", ", field.texts());
                sink.report(Finding.of(Kia.IDENTITY_WITHOUT_MTLS, r, r.at(field), shown, r.namespace()).withEvidence(because));
            });
        }
    }
}

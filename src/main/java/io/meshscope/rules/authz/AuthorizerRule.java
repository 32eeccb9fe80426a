package io.meshscope.rules.authz;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Policies that leave the decision to an authorizer the mesh config does not know: everything is denied. */
public final class AuthorizerRule extends EachRule {
    /** A rule of the catalogue. */
    public AuthorizerRule() {
        super(RuleInfo.of("meshscope.Authorizers", List.of(Msh.AUTHORIZER_NOT_FOUND), Kind.AUTHORIZATION_POLICY).needing(
                Kind.MESH_CONFIG));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        Tree name = r.spec().path("provider", "name");
        if (new AuthorizationPolicy(r).action().equals("CUSTOM") && mesh.config().providers().stream().noneMatch(p -> p.get("name").text()
                .equals(name.text()))) {
            sink.report(Msh.AUTHORIZER_NOT_FOUND, r, name.isPresent() ? name : r.spec().get("action"), name.text());
        }
    }
}

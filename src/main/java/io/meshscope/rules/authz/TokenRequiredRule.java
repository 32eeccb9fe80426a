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
import java.util.stream.Stream;

/** RequestAuthentications nothing builds upon: they refuse wrong tokens, and let requests without any pass. */
public final class TokenRequiredRule extends EachRule {
    /** A rule of the catalogue. */
    public TokenRequiredRule() {
        super(RuleInfo.of("meshscope.TokensRequired", List.of(Msh.TOKEN_NOT_REQUIRED), Kind.REQUEST_AUTHENTICATION).needing(
                Kind.AUTHORIZATION_POLICY).reading(Kind.VIRTUAL_SERVICE, Kind.MESH_CONFIG));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        String root = mesh.config().rootNamespace();
        Stream<Resource> policies = r.namespace().equals(root)
                ? mesh.all(Kind.AUTHORIZATION_POLICY).stream()
                : Stream.concat(mesh.in(Kind.AUTHORIZATION_POLICY, r.namespace()).stream(),
                        mesh.in(Kind.AUTHORIZATION_POLICY, root).stream());
        boolean routes = mesh.all(Kind.VIRTUAL_SERVICE).stream().anyMatch(vs -> mentionsClaims(vs.spec().get("http"), 0));
        if (!r.spec().get("jwt_rules").items().isEmpty() && !routes && policies.noneMatch(TokenRequiredRule::asksForToken)) {
            sink.report(Msh.TOKEN_NOT_REQUIRED, r, r.atKey(r.spec(), "jwtRules"));
        }
    }

    private static boolean asksForToken(Resource policy) {
        AuthorizationPolicy p = new AuthorizationPolicy(policy);
        return p.action().equals("CUSTOM") || p.rules().stream().anyMatch(rule -> AuthorizationPolicy.sources(rule).stream().anyMatch(s -> s
                .has("request_principals") || s.has("not_request_principals"))
                || rule.get("when").items().stream().anyMatch(w -> w.get("key").text().startsWith("request.auth.")));
    }

    /** Gateways may route by claims, which asks for a token in its own way. */
    private static boolean mentionsClaims(Tree t, int depth) {
        return depth < 8 && (t.fields().stream().anyMatch(f -> f.name().startsWith("@request.auth.claims") || mentionsClaims(f.value(),
                depth + 1)) || t.items().stream().anyMatch(i -> mentionsClaims(i, depth + 1)));
    }
}

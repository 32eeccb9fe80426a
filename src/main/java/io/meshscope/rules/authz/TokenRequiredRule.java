package io.meshscope.rules.authz;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.rules.Msh;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** RequestAuthentications nothing builds upon: they refuse wrong tokens, and let requests without any pass. */
public final class TokenRequiredRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("meshscope.TokensRequired", List.of(Msh.TOKEN_NOT_REQUIRED),
            Kind.REQUEST_AUTHENTICATION).needing(Kind.AUTHORIZATION_POLICY).reading(Kind.VIRTUAL_SERVICE, Kind.MESH_CONFIG);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        if (mesh.all(Kind.VIRTUAL_SERVICE).stream().anyMatch(vs -> mentionsClaims(vs.spec().get("http"), 0))) {
            return;
        }
        String root = mesh.config().rootNamespace();
        Set<String> asking = mesh.all(Kind.AUTHORIZATION_POLICY).stream().filter(TokenRequiredRule::asksForToken).map(Resource::namespace)
                .collect(Collectors.toSet());
        for (Resource r : mesh.all(Kind.REQUEST_AUTHENTICATION)) {
            boolean asked = asking.contains(root) || (r.namespace().equals(root) ? !asking.isEmpty() : asking.contains(r.namespace()));
            if (!asked && !r.spec().get("jwt_rules").items().isEmpty()) {
                sink.report(Msh.TOKEN_NOT_REQUIRED, r, r.atKey(r.spec(), "jwtRules"));
            }
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

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
import java.util.Locale;

/** AuthorizationPolicies that let in whoever sends a header, as if that proved something. */
public final class HeaderTokenRule extends EachRule {
    /** A rule of the catalogue. */
    public HeaderTokenRule() {
        super(RuleInfo.of("meshscope.HeaderTokens", List.of(Msh.HEADER_IS_NO_TOKEN), Kind.AUTHORIZATION_POLICY));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        AuthorizationPolicy policy = new AuthorizationPolicy(r);
        if (!policy.action().equals("ALLOW")) {
            return;
        }
        for (Tree rule : policy.rules()) {
            for (Tree when : rule.get("when").items()) {
                Tree key = when.get("key");
                if (key.text().toLowerCase(Locale.ROOT).equals("request.headers[authorization]") && !when.get("values").items().isEmpty()) {
                    sink.report(Msh.HEADER_IS_NO_TOKEN, r, key, key.text());
                }
            }
        }
    }
}

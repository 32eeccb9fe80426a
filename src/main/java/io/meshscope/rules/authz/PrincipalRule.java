package io.meshscope.rules.authz;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Kia;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Principals in AuthorizationPolicies of this mesh's trust domain without a service account. */
public final class PrincipalRule extends EachRule {
    private static final Pattern PRINCIPAL = Pattern.compile("([^/*]+)/ns/([^/*]+)/sa/([^/*]+)");

    /** A rule of the catalogue. */
    public PrincipalRule() {
        super(RuleInfo.of("kiali.Principals", List.of(Kia.UNKNOWN_PRINCIPAL), Kind.AUTHORIZATION_POLICY).needing(Kind.SERVICE_ACCOUNT)
                .reading(Kind.MESH_CONFIG));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        for (Tree rule : new AuthorizationPolicy(r).rules()) {
            for (Tree source : AuthorizationPolicy.sources(rule)) {
                for (Tree principal : source.get("principals").items()) {
                    Matcher m = PRINCIPAL.matcher(principal.text());
                    if (m.matches() && isOurs(mesh, m.group(1)) && mesh.find(Kind.SERVICE_ACCOUNT, m.group(2), m.group(3)).isEmpty()) {
                        sink.report(Kia.UNKNOWN_PRINCIPAL, r, principal, principal.text());
                    }
                }
            }
        }
    }

    /** {@code cluster.local} stands for whatever the mesh's own trust domain is. */
    private static boolean isOurs(Mesh mesh, String trustDomain) {
        return trustDomain.equals("cluster.local") || trustDomain.equals(mesh.config().trustDomain());
    }
}

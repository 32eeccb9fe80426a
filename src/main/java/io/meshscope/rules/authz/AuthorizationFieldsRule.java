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
import java.util.Set;
import java.util.stream.Stream;

/** Methods in AuthorizationPolicies that no request has. */
public final class AuthorizationFieldsRule extends EachRule {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    /** A rule of the catalogue. */
    public AuthorizationFieldsRule() {
        super(RuleInfo.of("kiali.AuthorizationMethods", List.of(Kia.UNKNOWN_METHOD), Kind.AUTHORIZATION_POLICY));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        for (Tree rule : new AuthorizationPolicy(r).rules()) {
            for (Tree operation : AuthorizationPolicy.operations(rule)) {
                Stream.of("methods", "not_methods").flatMap(f -> operation.get(f).items().stream()).filter(m -> !isMethod(m.text()))
                        .forEach(
                                m -> sink.report(Kia.UNKNOWN_METHOD, r, m, m.text()));
            }
        }
    }

    /** Methods of HTTP, patterns of them, and the full names of gRPC methods. */
    private static boolean isMethod(String text) {
        if (text.startsWith("*") || text.endsWith("*")) {
            String part = text.replace("*", "");
            return METHODS.stream().anyMatch(m -> m.startsWith(part) || m.endsWith(part));
        }
        return METHODS.contains(text) || text.matches("/[^/]+/[^/]+");
    }
}

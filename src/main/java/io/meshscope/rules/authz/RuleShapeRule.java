package io.meshscope.rules.authz;

import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** AuthorizationPolicies whose list of rules means something else than it looks like. */
public final class RuleShapeRule extends EachRule {
    private static final List<String> PARTS = List.of("from", "to", "when");
    private static final List<String> CALLER = List.of("source.", "remote.ip", "request.auth.");

    /** A rule of the catalogue. */
    public RuleShapeRule() {
        super(RuleInfo.of("meshscope.AuthorizationRules", List.of(Msh.RULES_MEANT_TOGETHER, Msh.ALLOWS_EVERYTHING,
                Msh.PRINCIPAL_WITH_SCHEME), Kind.AUTHORIZATION_POLICY));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        AuthorizationPolicy policy = new AuthorizationPolicy(r);
        apart(r, policy.rules(), sink);
        for (Tree rule : policy.rules()) {
            if (policy.action().equals("ALLOW") && PARTS.stream().noneMatch(rule::has)) {
                sink.report(Msh.ALLOWS_EVERYTHING, r, rule);
            }
            AuthorizationPolicy.sources(rule).stream().flatMap(s -> Stream.of("principals", "not_principals").flatMap(f -> s.get(f).items()
                    .stream())).filter(p -> p.text().startsWith("spiffe://")).forEach(p -> sink.report(Msh.PRINCIPAL_WITH_SCHEME, r, p, p
                            .text()));
        }
    }

    /**
     * Rules are alternatives. One rule with only {@code from} and another with only {@code to} let everybody do the one and the named ones do
     * everything, which nobody writes on purpose.
     */
    private static void apart(Resource r, List<Tree> rules, Sink sink) {
        Map<String, Tree> alone = new LinkedHashMap<>();
        for (Tree rule : rules) {
            List<String> has = PARTS.stream().filter(rule::has).toList();
            if (has.size() != 1) {
                return;
            }
            alone.putIfAbsent(part(rule, has.getFirst()), rule);
        }
        if (alone.size() > 1) {
            List<Tree> first = List.copyOf(alone.values());
            List<Locator> places = first.stream().map(r::at).toList();
            String parts = String.join(", ", new TreeSet<>(alone.keySet()));
            sink.report(Finding.of(Msh.RULES_MEANT_TOGETHER, r, r.at(first.get(1)), parts).withEvidence(places));
        }
    }

    /** Conditions on the caller are another way to say {@code from}: two of those are honest alternatives. */
    private static String part(Tree rule, String field) {
        boolean caller = field.equals("when")
                && rule.get("when").items().stream().map(w -> w.get("key").text()).allMatch(key -> CALLER.stream()
                        .anyMatch(key::startsWith));
        return caller ? "from" : field;
    }
}

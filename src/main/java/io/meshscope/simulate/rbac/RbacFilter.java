package io.meshscope.simulate.rbac;

import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.route.PerFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An RBAC filter, of HTTP or of a TCP chain, as it works on one request (Envoy: source/extensions/filters/http/rbac, network/rbac). A matcher
 * beats rules; without either it lets everything through.
 *
 * @param enforced what is enforced; empty when nothing is
 * @param shadow   what the shadow rules say; empty when there are none
 * @param metadata what it leaves as dynamic metadata of the filter
 */
public record RbacFilter(Optional<RbacVerdict> enforced, Optional<RbacVerdict> shadow, Tree metadata) {
    /** An RBAC filter without anything a route says. */
    public static RbacFilter of(Tree config, Facts facts, Matchers matchers) {
        RbacEngine engine = new RbacEngine(matchers);
        Optional<RbacVerdict> shadow = decide(engine, config.get("shadow_matcher"), config.get("shadow_rules"), facts);
        Optional<RbacVerdict> enforced = decide(engine, config.get("matcher"), config.get("rules"), facts);
        List<Tree.Field> fields = new ArrayList<>();
        shadow.ifPresent(v -> tell(fields, config.get("shadow_rules_stat_prefix").text() + "shadow_", v));
        enforced.ifPresent(v -> tell(fields, config.get("rules_stat_prefix").text() + "enforced_", v));
        return new RbacFilter(enforced, shadow, new Tree.Obj(fields, Span.NONE));
    }

    /** An RBAC filter with what the route says: a configuration of the route replaces all of it, an empty one switches it off. */
    public static RbacFilter of(Tree config, PerFilter perRoute, Facts facts, Matchers matchers) {
        return of(perRoute.hasConfig() ? perRoute.config().value().get("rbac") : config, facts, matchers);
    }

    private static Optional<RbacVerdict> decide(RbacEngine engine, Tree matcher, Tree rules, Facts facts) {
        if (matcher.isPresent()) {
            return Optional.of(engine.matcher(matcher, facts));
        }
        return rules.isPresent() ? Optional.of(engine.rules(rules, facts)) : Optional.empty();
    }

    private static void tell(List<Tree.Field> fields, String prefix, RbacVerdict verdict) {
        if (verdict.isUnknown()) {
            return;
        }
        verdict.policy().ifPresent(p -> fields.add(new Tree.Field(prefix + "effective_policy_id", Span.NONE, Tree.of(p))));
        fields.add(new Tree.Field(prefix + "engine_result", Span.NONE, Tree.of(verdict.isAllowed() ? "allowed" : "denied")));
    }

    /** Whether it refuses the request. */
    public boolean isDenied() {
        return enforced.map(RbacVerdict::isDenied).orElse(false);
    }

    /** Whether it cannot be told what it does. */
    public boolean isUnknown() {
        return enforced.map(RbacVerdict::isUnknown).orElse(false);
    }
}

package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.PolicyKey;
import io.meshscope.xds.resource.Filter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What RBAC filters decide, and which AuthorizationPolicy each of their policies was made from (Envoy: api/envoy/config/rbac/v3/rbac.proto;
 * Istio: pilot/pkg/security/authz/builder).
 */
final class RbacExplanations {
    private static final int MAX_POLICIES = 100;

    private RbacExplanations() {}

    /** What a filter does, in one sentence. */
    static Phrase purpose(Filter filter) {
        Tree c = filter.config().value();
        if (c.get("shadow_rules_stat_prefix").text().startsWith("istio_ext_authz_") && c.has("shadow_rules")) {
            return Phrase.of("explain.rbac.custom");
        }
        if (c.has("matcher")) {
            return Phrase.of("explain.rbac.matcher");
        }
        if (!c.has("rules")) {
            return Phrase.of(c.has("shadow_rules") ? "explain.rbac.dryRunOnly" : "explain.rbac.nothing");
        }
        List<Tree.Field> policies = c.path("rules", "policies").fields();
        return switch (c.path("rules", "action").text()) {
            case "DENY", "1" ->
                policies.isEmpty() ? Phrase.of("explain.rbac.denyNone") : Phrase.count("explain.rbac.deny", objects(policies));
            case "LOG", "2" -> Phrase.of("explain.rbac.log");
            default -> policies.isEmpty()
                    ? Phrase.of("explain.rbac.allowNone")
                    : policies.stream().allMatch(p -> isNever(p.value()))
                            ? Phrase
                                    .of("explain.rbac.allowNever")
                            : Phrase.count("explain.rbac.allow", objects(policies));
        };
    }

    /** Adds links to the AuthorizationPolicies a filter was made from. */
    static void links(ExplanationBuilder b, Tree config) {
        for (Tree rules : List.of(config.get("rules"), config.get("shadow_rules"))) {
            rules.get("policies").fields().stream().limit(MAX_POLICIES).flatMap(p -> PolicyKey.parse(p.name()).stream())
                    .forEach(s -> link(b, s));
        }
    }

    private static void link(ExplanationBuilder b, PolicyKey s) {
        Phrase detail = s.provider().isEmpty() ? Phrase.none() : Phrase.of("explain.rbac.provider", s.provider());
        b.link(new Link(Link.Side.COMES_FROM, Phrase.of("explain.relation.madeFrom"),
                new Link.Target.Entity("AuthorizationPolicy", s.namespace(),
                        s.policy()),
                detail, Link.State.UNKNOWN, Tree.absent()));
    }

    /** How many AuthorizationPolicies there are: each rule of one is a policy of its own here. */
    private static long objects(List<Tree.Field> policies) {
        return policies.stream().map(p -> PolicyKey.parse(p.name()).map(s -> s.namespace() + "/" + s.policy()).orElse(p.name())).distinct()
                .count();
    }

    /** Adds the policies of a filter, and links to their objects. */
    static void policies(ExplanationBuilder b, Tree config) {
        Tree rules = config.get("rules");
        badge(b, rules);
        group(b, "explain.group.policies", rules);
        Tree shadow = config.get("shadow_rules");
        if (shadow.isPresent()) {
            boolean custom = config.get("shadow_rules_stat_prefix").text().startsWith("istio_ext_authz_");
            b.badge(Tone.INFO, custom ? "explain.badge.custom" : "explain.badge.dryRun");
            group(b, custom ? "explain.group.customPolicies" : "explain.group.dryRunPolicies", shadow);
        }
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.settings");
        g.fact("explain.fact.statPrefix", config.get("stat_prefix"));
        g.fact("explain.fact.shadowPrefix", config.get("shadow_rules_stat_prefix"),
                Phrase.of(shadow.isPresent()
                        ? "explain.rbac.shadowPrefix"
                        : "explain.rbac.shadowPrefixUnused"));
    }

    private static void badge(ExplanationBuilder b, Tree rules) {
        if (rules.isPresent()) {
            switch (rules.get("action").text()) {
                case "DENY", "1" -> b.badge(Tone.INFO, "explain.badge.deny");
                case "LOG", "2" -> b.badge(Tone.INFO, "explain.badge.audit");
                default -> b.badge(rules.get("policies").fields().stream().allMatch(p -> isNever(p.value())) ? Tone.WARNING : Tone.INFO,
                        "explain.badge.allow");
            }
        }
    }

    private static void group(ExplanationBuilder b, String title, Tree rules) {
        ExplanationBuilder.GroupBuilder g = b.group(title);
        List<Tree.Field> policies = new ArrayList<>(rules.get("policies").fields());
        policies.sort(Comparator.comparing(Tree.Field::name));
        for (Tree.Field p : policies.subList(0, Math.min(policies.size(), MAX_POLICIES))) {
            Optional<PolicyKey> source = PolicyKey.parse(p.name());
            Phrase label = source.isPresent()
                    ? Phrase.of("explain.rbac.rule", source.get().policy() + "." + source.get().namespace(), source.get()
                            .rule())
                    : Phrase.literal(p.name());
            g.fact(label, text(p.value()), Phrase.none(), p.value());
            source.ifPresent(s -> link(b, s));
        }
        if (policies.size() > MAX_POLICIES) {
            g.note("explain.note.more", policies.size() - MAX_POLICIES);
        }
    }

    /** A policy in short notation: permissions, then principals; "∅" when it can never match. */
    private static String text(Tree policy) {
        if (isNever(policy)) {
            return "∅";
        }
        String permissions = RbacWords.any(policy.get("permissions"));
        String principals = RbacWords.any(policy.get("principals"));
        String condition = policy.has("condition") || policy.has("checked_condition") ? " & CEL" : "";
        if (permissions.equals("*") || principals.equals("*")) {
            return (permissions.equals("*") ? principals : permissions) + condition;
        }
        return bracketed(permissions) + " & " + bracketed(principals) + condition;
    }

    private static String bracketed(String text) {
        return text.contains(" | ") && !(text.startsWith("(") && text.indexOf(')') == text.length() - 1) ? "(" + text + ")" : text;
    }

    private static boolean isNever(Tree policy) {
        List<Tree> permissions = policy.get("permissions").items();
        return !permissions.isEmpty() && permissions.stream().allMatch(RbacWords::isNever);
    }
}

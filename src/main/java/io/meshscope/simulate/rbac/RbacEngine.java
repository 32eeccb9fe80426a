package io.meshscope.simulate.rbac;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.MatcherTree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.match.Truth;
import io.meshscope.simulate.request.Facts;
import io.meshscope.xds.resource.AnyMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides by RBAC rules or an RBAC matcher (Envoy: source/extensions/filters/common/rbac/engine_impl.cc). Safe for several threads. */
public final class RbacEngine {
    private static final int KEPT = 32;

    private final Matchers matchers;

    public RbacEngine(Matchers matchers) {
        this.matchers = matchers;
    }

    /** Decides by rules: policies are tried in the order of their names, the first that matches is reported. */
    public RbacVerdict rules(Tree rules, Facts facts) {
        RbacRules about = new RbacRules(matchers, facts);
        List<RbacVerdict.Other> others = new ArrayList<>();
        Truth open = Truth.NO;
        List<Tree.Field> policies = new ArrayList<>(rules.get("policies").fields());
        policies.sort(Comparator.comparing(Tree.Field::name));
        for (Tree.Field policy : policies) {
            Truth t = about.policy(policy.value());
            if (t.isYes()) {
                return decided(rules, Optional.of(policy), others);
            }
            open = open.or(() -> t.isUnknown() ? t : Truth.NO);
            if (others.size() < KEPT) {
                others.add(new RbacVerdict.Other(policy.name(), t.why(), policy.value()));
            }
        }
        boolean log = action(rules).equals("LOG");
        return open.isUnknown() && !log
                ? new RbacVerdict(RbacVerdict.Decision.UNKNOWN, Optional.empty(), Optional.empty(), open.why(), others, rules)
                : decided(rules, Optional.empty(), others);
    }

    private static String action(Tree rules) {
        return switch (rules.get("action").text()) {
            case "DENY", "1" -> "DENY";
            case "LOG", "2" -> "LOG";
            default -> "ALLOW";
        };
    }

    private static RbacVerdict decided(Tree rules, Optional<Tree.Field> policy, List<RbacVerdict.Other> others) {
        String action = action(rules);
        boolean allowed = switch (action) {
            case "DENY" -> policy.isEmpty();
            case "LOG" -> true;
            default -> policy.isPresent();
        };
        return new RbacVerdict(allowed ? RbacVerdict.Decision.ALLOWED : RbacVerdict.Decision.DENIED, policy.map(Tree.Field::name),
                action.equals("LOG") ? Optional.of(policy.isPresent()) : Optional.empty(), Phrase.none(), others,
                policy.map(Tree.Field::value).orElse(rules));
    }

    /** Decides by a matcher; nothing found means denied. */
    public RbacVerdict matcher(Tree matcher, Facts facts) {
        MatcherTree.Choice choice = new MatcherTree(matchers).choose(matcher, facts);
        if (choice.unknown().isPresent()) {
            return new RbacVerdict(RbacVerdict.Decision.UNKNOWN, Optional.empty(), Optional.empty(), choice.unknown(), List.of(), matcher);
        }
        if (!choice.action().isPresent()) {
            return new RbacVerdict(RbacVerdict.Decision.DENIED, Optional.empty(), Optional.empty(), Phrase.none(), List.of(), matcher);
        }
        Tree action = AnyMessage.ofExtension(choice.action()).value();
        String what = action(action);
        return new RbacVerdict(what.equals("DENY") ? RbacVerdict.Decision.DENIED : RbacVerdict.Decision.ALLOWED, Optional.of(action.get(
                "name").text()).filter(n -> !n.isEmpty()), what.equals("LOG") ? Optional.of(true) : Optional.empty(), Phrase.none(),
                List.of(), choice.action());
    }
}

package io.meshscope.model.effective;

import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.AuthorizationPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * The AuthorizationPolicies that hold at one place, in the order they are evaluated: CUSTOM, DENY, AUDIT, ALLOW; within an action those of
 * the root namespace first, then by age.
 *
 * @param enforcer who evaluates them
 * @param policies the policies
 */
public record AppliedPolicies(Enforcer enforcer, List<Applied> policies) {
    /** What a policy does with requests its rules match, in the order of evaluation. */
    public enum Action {
        /** Ask somebody else; a refusal there is final. */
        CUSTOM,
        /** Refuse. */
        DENY,
        /** Note down; decides nothing. */
        AUDIT,
        /** Let through; where there is one, everything else is refused. */
        ALLOW
    }

    /** What a policy was written for. */
    public enum Scope {
        /** Everything: in the root namespace, without a selector. */
        MESH,
        /** All of its namespace. */
        NAMESPACE,
        /** What its selector takes. */
        WORKLOAD,
        /** What its targetRefs name. */
        TARGET
    }

    /** Who evaluates policies. */
    public enum Enforcer {
        SIDECAR, GATEWAY, ZTUNNEL, WAYPOINT,
        /** There is no proxy: nobody does. */
        NOBODY
    }

    /** What becomes of requests. */
    public enum Verdict {
        ALLOWED, DENIED
    }

    /**
     * A policy that holds.
     *
     * @param policy the object
     * @param action what it does
     * @param scope  what it was written for
     * @param dryRun whether it is only tried out: its verdict is counted and logged, and decides nothing
     * @param why    what makes it hold here
     */
    public record Applied(Resource policy, Action action, Scope scope, boolean dryRun, Reason why) {
        /** The keys its rules have in Envoy's filters; a policy without rules has one that never matches. */
        public List<PolicyKey> keys() {
            AuthorizationPolicy p = new AuthorizationPolicy(policy);
            boolean custom = action == Action.CUSTOM;
            String provider = custom ? policy.spec().path("provider", "name").text() : "";
            List<PolicyKey> out = new ArrayList<>();
            for (int i = 0; i < Math.max(1, p.rules().size()); i++) {
                out.add(new PolicyKey(custom, provider, policy.namespace(), policy.name(), i, false));
            }
            return out;
        }

        /** Whether one of its rules takes every request. */
        public boolean matchesAll() {
            return new AuthorizationPolicy(policy).rules().stream().anyMatch(Applied::isEmpty);
        }

        /** Whether it can match nothing. */
        public boolean matchesNothing() {
            return new AuthorizationPolicy(policy).rules().isEmpty();
        }

        private static boolean isEmpty(Tree rule) {
            return rule.get("from").items().isEmpty() && rule.get("to").items().isEmpty() && rule.get("when").items().isEmpty();
        }
    }

    public AppliedPolicies {
        policies = List.copyOf(policies);
    }

    /** Those that decide: not tried out, and not AUDIT. */
    public List<Applied> deciding() {
        return enforcer == Enforcer.NOBODY
                ? List.of()
                : policies.stream().filter(p -> !p.dryRun() && p.action() != Action.AUDIT).toList();
    }

    /** What becomes of requests no rule matches. */
    public Verdict unmatched() {
        return deciding().stream().anyMatch(p -> p.action() == Action.ALLOW) ? Verdict.DENIED : Verdict.ALLOWED;
    }

    /** Whether every request is refused: a DENY that takes everything, or nothing but ALLOWs that match nothing. */
    public boolean deniesAll() {
        List<Applied> allows = deciding().stream().filter(p -> p.action() == Action.ALLOW).toList();
        return deciding().stream().anyMatch(p -> p.action() == Action.DENY && p.matchesAll()) || (!allows.isEmpty() && allows.stream()
                .allMatch(Applied::matchesNothing));
    }
}

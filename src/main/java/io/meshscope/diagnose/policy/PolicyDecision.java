package io.meshscope.diagnose.policy;

import io.meshscope.rules.Versions;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.logs.explain.Explanations;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.AppliedPolicies;
import io.meshscope.model.effective.Authorizations;
import io.meshscope.model.effective.Workloads;
import io.meshscope.model.kube.AuthorizationPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which policy refused the request? */
public final class PolicyDecision implements Step {
    @Override
    public String id() {
        return "policy-decision";
    }

    @Override
    public String command(Scene scene) {
        return "istioctl proxy-config log POD -n NAMESPACE --level rbac:debug";
    }

    @Override
    public Versions versions() {
        return Versions.since(9);
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Line> denied = Lines.access(scene, l -> l.details().contains("rbac_access_denied"));
        for (Line line : denied) {
            Optional<Explanations.PolicyRule> rule = Explanations.policy(line.details());
            if (line.details().contains("bad-CUSTOM")) {
                tell(scene, rule, "custom-provider-missing", 3, line, tally);
            } else if (rule.isPresent()) {
                tell(scene, rule, "authorization-denied", 3, line, tally);
            } else {
                none(scene, line, tally);
            }
        }
        boolean never = scene.mesh().isCollected(Kind.AUTHORIZATION_POLICY) && scene.mesh().all(Kind.AUTHORIZATION_POLICY).isEmpty();
        return never && denied.isEmpty() ? tally.end(false) : tally.end(scene.hasServerLog(), Missing.log(), Missing.objects());
    }

    private static void tell(Scene scene, Optional<Explanations.PolicyRule> rule, String id, int sure, Line line, Tally tally) {
        Optional<Resource> policy = rule.flatMap(r -> scene.mesh().find(Kind.AUTHORIZATION_POLICY, r.namespace(), r.name()));
        String name = rule.map(r -> "AuthorizationPolicy " + r.namespace() + "/" + r.name()).orElse(line.log().pod());
        String detail = rule.map(r -> "rules[" + r.rule() + "]").orElse("");
        Cause cause = policy.map(p -> Cause.in(p, Cause.Family.POLICY, id, Cause.Severity.CRITICAL, detail))
                .orElse(Cause.seen(Cause.Family.POLICY, id, Cause.Severity.CRITICAL, name, detail));
        List<Proof> proofs = new ArrayList<>(List.of(line.proof()));
        if (policy.isEmpty() && rule.isPresent() && scene.mesh().isCollected(Kind.AUTHORIZATION_POLICY)) {
            tally.problem(Cause.seen(Cause.Family.POLICY, "policy-not-current", Cause.Severity.HIGH, name, line.log().pod()), 2,
                    line.proof());
        }
        policy.ifPresent(p -> proofs.add(Proof.of(p, rule.map(r -> new AuthorizationPolicy(p).rules())
                .filter(r -> r.size() > rule.get().rule()).map(r -> r.get(rule.get().rule())).orElse(Tree.absent()))));
        tally.problem(cause, sure, proofs);
    }

    private static boolean asksForToken(Tree rule) {
        return AuthorizationPolicy.sources(rule).stream().anyMatch(s -> s.has("request_principals"))
                || rule.get("when").items().stream().anyMatch(w -> w.get("key").text().startsWith("request.auth."));
    }

    /** No ALLOW policy matched. */
    private static void none(Scene scene, Line line, Tally tally) {
        List<Resource> allowing = Pods.of(scene, line.log())
                .map(p -> new Authorizations(scene.mesh()).of(new Workloads(scene.mesh()).of(p)).value()
                        .map(a -> a.policies().stream().filter(x -> x
                                .action() == AppliedPolicies.Action.ALLOW && !x.dryRun()).map(AppliedPolicies.Applied::policy).toList())
                        .orElse(List.of()))
                .orElse(List.of());
        Optional<Resource> token = allowing.stream()
                .filter(p -> new AuthorizationPolicy(p).rules().stream().allMatch(PolicyDecision::asksForToken))
                .filter(p -> !new AuthorizationPolicy(p).rules().isEmpty()).findFirst();
        if (token.isPresent() && allowing.size() == 1) {
            tally.problem(Cause.in(token.get(), Cause.Family.POLICY, "jwt-missing", Cause.Severity.HIGH, line.log().pod()), 3,
                    Proof.of(token.get(), token.get().spec()), line.proof());
        } else if (!allowing.isEmpty()) {
            tally.problem(
                    Cause.in(allowing.getFirst(), Cause.Family.POLICY, "authorization-not-allowed", Cause.Severity.CRITICAL,
                            line.log().pod()),
                    2, Proof.of(allowing.getFirst()), line
                            .proof());
        } else {
            tally.problem(Cause.seen(Cause.Family.POLICY, "authorization-not-allowed", Cause.Severity.CRITICAL, line.log().pod(), ""), 1,
                    line.proof());
            if (!scene.hasObjects()) {
                tally.problem(Cause.seen(Cause.Family.POLICY, line.code() == 0 ? "authorization-http-on-tcp" : "jwt-missing",
                        Cause.Severity.CRITICAL, line.log().pod(), ""), 1, line.proof());
                tally.problem(Cause.seen(Cause.Family.POLICY, "authorization-deny-all", Cause.Severity.CRITICAL, line.log().pod(), ""), 1,
                        line.proof());
            }
        }
    }
}

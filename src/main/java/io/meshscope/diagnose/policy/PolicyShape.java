package io.meshscope.diagnose.policy;

import io.meshscope.rules.Finding;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Found;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.model.kube.Pod;
import io.meshscope.model.kube.Policy;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import java.util.ArrayList;
import java.util.List;

/** Do the AuthorizationPolicies mean what they say? By the objects; what requests show is asked by {@link PolicyRequests}. */
public final class PolicyShape implements Step {
    @Override
    public String id() {
        return "policy-shape";
    }

    @Override
    public String command(Scene scene) {
        return "istioctl analyze -n NAMESPACE";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        report(scene, "MSH0101", "authorization-or-instead-of-and", Cause.Severity.HIGH, 2, tally);
        report(scene, "MSH0105", "custom-provider-missing", Cause.Severity.CRITICAL, 3, tally);
        report(scene, "KIA0105", "authorization-identity-missing", Cause.Severity.CRITICAL, 3, tally);
        report(scene, "MSH0106", "authorization-principal-scheme", Cause.Severity.CRITICAL, 3, tally);
        Found.of(scene, "KIA0106").stream().map(Finding::resource).distinct().forEach(p -> callers(scene, p, tally));
        Found.of(scene, "IST0127").stream().filter(f -> f.resource().kind().equals(Kind.AUTHORIZATION_POLICY))
                .filter(f -> Pods.collected(scene, f.resource().namespace()))
                .forEach(f -> tally.problem(Cause.in(f.resource(), Cause.Family.POLICY, "authorization-selector", Cause.Severity.MEDIUM,
                        Found.arg(f, 0)), 3, Found.proofs(f)));
        for (Resource policy : scene.mesh().all(Kind.AUTHORIZATION_POLICY)) {
            shape(scene, policy, tally);
        }
        boolean collected = scene.mesh().isCollected(Kind.AUTHORIZATION_POLICY);
        boolean pods = scene.mesh().all(Kind.AUTHORIZATION_POLICY).stream().allMatch(p -> Pods.collected(scene, p.namespace()));
        return collected && scene.mesh().all(Kind.AUTHORIZATION_POLICY).isEmpty()
                ? tally.end(false)
                : tally.end(collected && pods, Missing.objects());
    }

    private static void report(Scene scene, String code, String id, Cause.Severity severity, int sure, Tally tally) {
        Found.of(scene, code).forEach(f -> tally.problem(Cause.in(f.resource(), Cause.Family.POLICY, id, severity, Found.arg(f, 0)), sure,
                Found.proofs(f, Refusals.of(scene, f.resource()))));
    }

    /** Callers nobody is: that hurts when all the policy names are so, or when it refused someone. */
    private static void callers(Scene scene, Resource policy, Tally tally) {
        List<Finding> unknown = Found.of(scene, "KIA0106").stream().filter(f -> f.resource().equals(policy)).toList();
        long named = new AuthorizationPolicy(policy).rules().stream().flatMap(r -> AuthorizationPolicy.sources(r).stream())
                .mapToLong(s -> s.get("principals").texts().size() + s.get("service_accounts").texts().size()).sum();
        List<Line> refused = Refusals.of(scene, policy);
        boolean allow = new AuthorizationPolicy(policy).action().equals("ALLOW");
        if (allow && (unknown.size() >= named || !refused.isEmpty())) {
            unknown.forEach(f -> tally.problem(Cause.in(policy, Cause.Family.POLICY, "authorization-not-allowed", Cause.Severity.CRITICAL,
                    Found.arg(f, 0)), unknown.size() >= named ? 3 : 2, Found.proofs(f, refused)));
        }
    }

    private static void shape(Scene scene, Resource policy, Tally tally) {
        AuthorizationPolicy typed = new AuthorizationPolicy(policy);
        if (!typed.action().equals("ALLOW") || policy.annotations().getOrDefault("istio.io/dry-run", "").equals("true")) {
            return;
        }
        List<Line> refused = Refusals.of(scene, policy);
        if (typed.rules().isEmpty() && alone(scene, policy)) {
            found(policy, policy.spec(), "authorization-deny-all", refused, tally);
        }
        for (Tree rule : typed.rules()) {
            for (Tree operation : AuthorizationPolicy.operations(rule)) {
                operation.get("ports").items().forEach(p -> port(scene, policy, p, refused, tally));
            }
        }
    }

    /**
     * Whether an ALLOW policy without rules refuses everything: no other one allows something to a pod it holds for. One for the whole mesh
     * is the base others build on (Istio: allow-nothing), so it counts only for pods none of them holds for.
     */
    private static boolean alone(Scene scene, Resource policy) {
        boolean root = policy.namespace().equals(scene.mesh().config().rootNamespace()) && new Policy(policy).selector().isEmpty();
        List<Resource> others = scene.mesh().all(Kind.AUTHORIZATION_POLICY).stream()
                .filter(p -> !p.equals(policy) && new AuthorizationPolicy(p).action().equals("ALLOW")
                        && !new AuthorizationPolicy(p).rules().isEmpty())
                .toList();
        return root ? others.isEmpty() : others.stream().noneMatch(p -> p.namespace().equals(policy.namespace()));
    }

    static void found(Resource policy, Tree at, String id, List<Line> effect, Tally tally) {
        List<Proof> proofs = new ArrayList<>(List.of(Proof.of(policy, at)));
        proofs.addAll(Lines.proofs(effect));
        tally.problem(Cause.in(policy, Cause.Family.POLICY, id, Cause.Severity.CRITICAL, at.scalar().orElse("")), 3, proofs);
    }

    /** A sidecar sees the port of the pod: the port of the Service never comes (Istio: AuthorizationPolicy, Operation.ports). */
    private static void port(Scene scene, Resource policy, Tree port, List<Line> refused, Tally tally) {
        for (Resource pod : scene.mesh().labelled(Kind.POD, policy.namespace(), new Policy(policy).selector())) {
            List<ServicePort> ports = scene.mesh().servicesFor(pod.namespace(), pod.labels()).stream()
                    .flatMap(s -> new Service(s).ports().stream()).toList();
            boolean service = ports.stream().anyMatch(
                    p -> String.valueOf(p.number()).equals(port.text()) && !p.target().isEmpty() && !p.target().equals(port.text()));
            boolean target = ports.stream().anyMatch(p -> p.target().equals(port.text()))
                    || new Pod(pod).spec().containers().stream().flatMap(c -> c.ports().stream()).anyMatch(p -> p.get(
                            "container_port").text().equals(port.text()));
            if (service && !target) {
                found(policy, port, "authorization-port", refused, tally);
                return;
            }
        }
    }
}

package io.meshscope.diagnose.policy;

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
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.join.Side;
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
import java.util.Map;
import java.util.function.Predicate;

/** Do the AuthorizationPolicies mean what they say? */
public final class PolicyShape implements Step {
    @Override
    public String id() {
        return "policy-shape";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Line> denied = Lines.access(scene, l -> l.details().contains("rbac_access_denied_matched_policy[none]"));
        report(scene, "MSH0101", "authorization-or-instead-of-and", Cause.Severity.HIGH, List.of(), tally);
        report(scene, "MSH0105", "custom-provider-missing", Cause.Severity.CRITICAL,
                Lines.access(scene, l -> l.details().contains("bad-CUSTOM")), tally);
        report(scene, "KIA0105", "authorization-identity-missing", Cause.Severity.CRITICAL, denied, tally);
        report(scene, "KIA0106", "authorization-not-allowed", Cause.Severity.CRITICAL, denied, tally);
        Found.of(scene, "IST0127").stream().filter(f -> f.resource().kind().equals(Kind.AUTHORIZATION_POLICY))
                .forEach(f -> tally.problem(Cause.in(f.resource(), Cause.Family.POLICY,
                        "authorization-selector", Cause.Severity.MEDIUM, Found.arg(f, 0)), 3, Found.proofs(f)));
        for (Resource policy : scene.mesh().all(Kind.AUTHORIZATION_POLICY)) {
            shape(scene, policy, denied, tally);
        }
        return tally.end(scene.mesh().isCollected(Kind.AUTHORIZATION_POLICY) && scene.mesh().isCollected(Kind.POD), Missing.objects());
    }

    private static void report(Scene scene, String code, String id, Cause.Severity severity, List<Line> effect, Tally tally) {
        Found.of(scene, code).forEach(
                f -> tally.problem(Cause.in(f.resource(), Cause.Family.POLICY, id, severity, Found.arg(f, 0)), 3, Found.proofs(f, effect)));
    }

    private static void shape(Scene scene, Resource policy, List<Line> denied, Tally tally) {
        AuthorizationPolicy typed = new AuthorizationPolicy(policy);
        if (!typed.action().equals("ALLOW") || policy.annotations().getOrDefault("istio.io/dry-run", "").equals("true")) {
            return;
        }
        boolean alone = scene.mesh().in(Kind.AUTHORIZATION_POLICY, policy.namespace()).stream()
                .noneMatch(p -> !p.equals(policy) && new AuthorizationPolicy(p).action().equals("ALLOW") && !new AuthorizationPolicy(
                        p).rules().isEmpty());
        if (typed.rules().isEmpty() && alone) {
            found(policy, policy.spec(), "authorization-deny-all", 3, denied, tally);
        }
        for (Tree rule : typed.rules()) {
            for (Tree operation : AuthorizationPolicy.operations(rule)) {
                operation.get("ports").items().forEach(p -> port(scene, policy, p, denied, tally));
                hosts(scene, policy, operation, denied, tally);
            }
            Lines.access(scene, l -> l.code() == 0 && l.side() == Side.SERVER && l.details().contains("rbac_access_denied")).stream()
                    .limit(AuthorizationPolicy.requestFields(rule).findAny()
                            .isPresent() && selects(scene, policy, l -> true) ? 3 : 0)
                    .forEach(l -> found(policy, rule, "authorization-http-on-tcp", 3, List.of(l), tally));
        }
        both(scene, policy, typed, denied, tally);
    }

    private static boolean selects(Scene scene, Resource policy, Predicate<Resource> pod) {
        Map<String, String> selector = new Policy(policy).selector();
        return scene.mesh().labelled(Kind.POD, policy.namespace(), selector).stream().anyMatch(pod);
    }

    private static void found(Resource policy, Tree at, String id, int sure, List<Line> effect, Tally tally) {
        List<Proof> proofs = new ArrayList<>(List.of(Proof.of(policy, at)));
        proofs.addAll(Lines.proofs(effect));
        tally.problem(Cause.in(policy, Cause.Family.POLICY, id, Cause.Severity.CRITICAL, at.scalar().orElse("")), sure, proofs);
    }

    /** A sidecar sees the port of the pod: the port of the Service never comes (Istio: AuthorizationPolicy, Operation.ports). */
    private static void port(Scene scene, Resource policy, Tree port, List<Line> denied, Tally tally) {
        for (Resource pod : scene.mesh().labelled(Kind.POD, policy.namespace(), new Policy(policy).selector())) {
            List<ServicePort> ports = scene.mesh().servicesFor(pod.namespace(), pod.labels()).stream()
                    .flatMap(s -> new Service(s).ports().stream()).toList();
            boolean service = ports.stream().anyMatch(
                    p -> String.valueOf(p.number()).equals(port.text()) && !p.target().isEmpty() && !p.target().equals(port.text()));
            boolean target = ports.stream().anyMatch(p -> p.target().equals(port.text()))
                    || new Pod(pod).spec().containers().stream().flatMap(c -> c.ports().stream()).anyMatch(p -> p.get(
                            "container_port").text().equals(port.text()));
            if (service && !target) {
                found(policy, port, "authorization-port", 3, denied, tally);
                return;
            }
        }
    }

    /** Hosts are compared with the authority, port included. */
    private static void hosts(Scene scene, Resource policy, Tree operation, List<Line> denied, Tally tally) {
        for (Line line : denied) {
            String authority = line.text(Fields.AUTHORITY);
            boolean of = Pods.of(scene, line.log()).filter(p -> selects(scene, policy, p::equals)).isPresent();
            boolean bare = operation.get("hosts").texts().stream()
                    .anyMatch(h -> !h.contains(":") && !h.contains("*") && !authority.equals(h) && Lines.host(authority).equals(h));
            if (of && bare) {
                found(policy, operation.get("hosts"), "authorization-host", 3, List.of(line), tally);
            }
        }
    }

    /** Who may come and what may be asked stand in one rule, and the request fits only one of them. */
    private static void both(Scene scene, Resource policy, AuthorizationPolicy typed, List<Line> denied, Tally tally) {
        for (Tree rule : typed.rules()) {
            List<String> paths = AuthorizationPolicy.operations(rule).stream().flatMap(o -> o.get("paths").texts().stream()).toList();
            if (AuthorizationPolicy.sources(rule).isEmpty() || paths.isEmpty()) {
                continue;
            }
            denied.stream()
                    .filter(l -> Pods.of(scene, l.log()).filter(p -> selects(scene, policy, p::equals)).isPresent()
                            && paths.stream().noneMatch(p -> fits(p, l.text(Fields.PATH))))
                    .forEach(
                            l -> found(policy, rule, "authorization-and-instead-of-or", 3, List.of(l), tally));
        }
    }

    private static boolean fits(String pattern, String path) {
        return pattern.endsWith("*") ? path.startsWith(pattern.substring(0, pattern.length() - 1)) : path.equals(pattern);
    }
}

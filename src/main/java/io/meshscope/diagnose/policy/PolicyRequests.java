package io.meshscope.diagnose.policy;

import io.meshscope.rules.Versions;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.join.Side;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.AuthorizationPolicy;
import java.util.List;

/** Which part of a policy kept a refused request out? */
public final class PolicyRequests implements Step {
    @Override
    public String id() {
        return "policy-requests";
    }

    @Override
    public String command(Scene scene) {
        return "kubectl logs POD -n NAMESPACE -c istio-proxy | grep rbac_access_denied";
    }

    @Override
    public Versions versions() {
        return Versions.since(9);
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Resource> policies = scene.mesh().all(Kind.AUTHORIZATION_POLICY).stream()
                .filter(p -> new AuthorizationPolicy(p).action().equals("ALLOW"))
                .filter(p -> !p.annotations().getOrDefault("istio.io/dry-run", "").equals("true")).toList();
        List<Line> refused = Lines.access(scene, l -> l.details().contains("rbac_access_denied"));
        for (Resource policy : policies) {
            for (Tree rule : new AuthorizationPolicy(policy).rules()) {
                refused.stream().filter(l -> Refusals.holds(scene, policy, l)).forEach(l -> rule(policy, rule, l, tally));
            }
        }
        boolean collected = scene.mesh().isCollected(Kind.AUTHORIZATION_POLICY);
        return collected && policies.isEmpty()
                ? tally.end(false)
                : tally.end(collected && scene.hasServerLog(), Missing.log(), Missing.objects());
    }

    private static void rule(Resource policy, Tree rule, Line line, Tally tally) {
        if (line.code() == 0 && line.side() == Side.SERVER) {
            if (AuthorizationPolicy.requestFields(rule).findAny().isPresent()) {
                PolicyShape.found(policy, rule, "authorization-http-on-tcp", List.of(line), tally);
            }
            return;
        }
        if (!line.details().contains("matched_policy[none]")) {
            return;
        }
        AuthorizationPolicy.operations(rule).forEach(o -> hosts(policy, o, line, tally));
        both(policy, rule, line, tally);
    }

    /** Hosts are compared with the authority, port included. */
    private static void hosts(Resource policy, Tree operation, Line line, Tally tally) {
        String authority = line.text(Fields.AUTHORITY);
        List<String> hosts = operation.get("hosts").texts();
        boolean bare = hosts.stream()
                .anyMatch(h -> !h.contains("*") && !authority.equals(h) && Lines.host(authority).equals(Lines.host(h)));
        boolean none = hosts.stream().noneMatch(h -> fits(h, authority));
        if (bare && none) {
            PolicyShape.found(policy, operation.get("hosts"), "authorization-host", List.of(line), tally);
        }
    }

    /** Who may come and what may be asked stand in one rule, and the request asks for something else. */
    private static void both(Resource policy, Tree rule, Line line, Tally tally) {
        List<String> paths = AuthorizationPolicy.operations(rule).stream().flatMap(o -> o.get("paths").texts().stream()).toList();
        String path = line.text(Fields.PATH).replaceFirst("[?#].*", "");
        if (!AuthorizationPolicy.sources(rule).isEmpty() && !paths.isEmpty() && !path.isEmpty()
                && paths.stream().noneMatch(p -> p.contains("{") || fits(p, path))) {
            PolicyShape.found(policy, rule, "authorization-and-instead-of-or", List.of(line), tally);
        }
    }

    /** Istio's matching of values: all, by prefix, by suffix, or exact. */
    private static boolean fits(String pattern, String value) {
        return pattern.equals("*") || pattern.endsWith("*") && value.startsWith(pattern.substring(0, pattern.length() - 1))
                || pattern.startsWith("*") && value.endsWith(pattern.substring(1)) || value.equals(pattern);
    }
}

package io.meshscope.ui.view.authorization;

import io.meshscope.base.JobContext;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import io.meshscope.model.effective.Answer;
import io.meshscope.model.effective.AppliedPolicies;
import io.meshscope.model.effective.AppliedPolicies.Action;
import io.meshscope.model.effective.AppliedPolicies.Applied;
import io.meshscope.model.effective.Authorizations;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.SplitRules;
import io.meshscope.model.effective.Waypoints;
import io.meshscope.model.effective.Workloads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A place where policies are evaluated: a workload, or a Service at its waypoint.
 *
 * @param namespace its namespace
 * @param name      its name
 * @param kind      its kind
 * @param ref       its address
 * @param answer    what holds there
 */
record AuthorizationRow(String namespace, String name, String kind, Ref ref, Answer<AppliedPolicies> answer) {
    /** What is to be said of a place in one word. */
    enum Verdict {
        DENIES_ALL, DENIED, ALLOWED, UNENFORCED, UNKNOWN
    }

    /** All places of a mesh. */
    static List<AuthorizationRow> of(Mesh mesh, JobContext context) {
        Authorizations authorizations = new Authorizations(mesh);
        List<AuthorizationRow> out = new ArrayList<>();
        for (MeshWorkload w : new Workloads(mesh).all()) {
            context.cancel().check();
            out.add(new AuthorizationRow(w.namespace(), w.id().name(), w.id().kind(), Ref.Workload.of(w.id()), authorizations.of(w)));
        }
        Waypoints waypoints = new Waypoints(mesh);
        if (!waypoints.all().isEmpty()) {
            for (Resource service : mesh.all(Kind.SERVICE)) {
                context.cancel().check();
                waypoints.of(service).value().flatMap(w -> w)
                        .ifPresent(waypoint -> out.add(new AuthorizationRow(service.namespace(), service
                                .name(), "Service", service.ref(), authorizations.atWaypoint(waypoint, service))));
            }
        }
        out.sort(Comparator.comparing(AuthorizationRow::verdict).thenComparing(AuthorizationRow::namespace).thenComparing(
                AuthorizationRow::name));
        return List.copyOf(out);
    }

    /** The policies, in the order they are evaluated. */
    List<Applied> policies() {
        return answer.value().map(AppliedPolicies::policies).orElse(List.of());
    }

    /** What becomes of a request no rule matches, in one word. */
    Verdict verdict() {
        Optional<AppliedPolicies> applied = answer.value();
        if (applied.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        AppliedPolicies a = applied.get();
        if (a.enforcer() == AppliedPolicies.Enforcer.NOBODY && !a.policies().isEmpty()) {
            return Verdict.UNENFORCED;
        }
        return a.deniesAll()
                ? Verdict.DENIES_ALL
                : a.unmatched() == AppliedPolicies.Verdict.DENIED ? Verdict.DENIED : Verdict.ALLOWED;
    }

    /** How many policies of each action, as {@code DENY 1, ALLOW 2}. */
    String counts() {
        Map<Action, Long> counts = policies().stream().collect(Collectors.groupingBy(Applied::action, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", "));
    }

    /** The policies whose rules were probably meant as one. */
    List<Applied> split() {
        return policies().stream().filter(p -> SplitRules.of(p.policy()).isPresent()).toList();
    }
}

package io.meshscope.model.effective;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.AppliedPolicies.Action;
import io.meshscope.model.effective.AppliedPolicies.Applied;
import io.meshscope.model.effective.AppliedPolicies.Enforcer;
import io.meshscope.model.effective.AppliedPolicies.Scope;
import io.meshscope.model.kube.ApiRoute;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.model.kube.Pod.Membership;
import io.meshscope.model.kube.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which AuthorizationPolicies hold where: by selector at sidecars and ztunnel, by targetRefs at gateways and waypoints
 * (pilot/pkg/model/policyattachment.go).
 */
public final class Authorizations {
    private static final Kind KIND = Kind.AUTHORIZATION_POLICY;
    private static final Comparator<Applied> ORDER = Comparator.comparing(Applied::action);

    private final Mesh mesh;
    private final Participation participation;

    /** Those of a mesh. */
    public Authorizations(Mesh mesh) {
        this.mesh = mesh;
        this.participation = new Participation(mesh);
    }

    /** Those that hold at a workload itself: at its sidecar, at the ztunnel of its node, or at the gateway it is. */
    public Answer<AppliedPolicies> of(MeshWorkload workload) {
        if (!mesh.isCollected(KIND)) {
            return Answer.missing(KIND);
        }
        Answer<Membership> member = participation.of(workload);
        if (!(member instanceof Answer.Known<Membership>(Membership how, List<Reason> why))) {
            return new Answer.Unknown<>(member.missing(), member.why());
        }
        String gateway = workload.labels().getOrDefault(ApiBindings.GATEWAY_NAME, "");
        boolean waypoint = !gateway.isEmpty() && isWaypoint(workload, gateway);
        List<Reason> reasons = new ArrayList<>(why);
        reasons.add(Precedence.root(mesh));
        List<Applied> out = new ArrayList<>();
        for (Resource p : candidates(workload.namespace())) {
            Optional<Applied> applied = gateway.isEmpty()
                    ? bySelector(p, workload.labels())
                    : byGateway(p, workload, gateway, waypoint);
            applied.ifPresent(out::add);
        }
        return Answer.known(new AppliedPolicies(enforcer(how, gateway, waypoint), sorted(out)), reasons);
    }

    /**
     * Those a waypoint evaluates for a Service: aimed at the Service, at the waypoint's Gateway, or at its GatewayClass from the root
     * namespace.
     *
     * @param waypoint the Gateway
     * @param service  the Service it serves
     */
    public Answer<AppliedPolicies> atWaypoint(Resource waypoint, Resource service) {
        if (!mesh.isCollected(KIND)) {
            return Answer.missing(KIND);
        }
        Set<String> namespaces = new LinkedHashSet<>(List.of(mesh.config().rootNamespace(), waypoint.namespace(), service.namespace()));
        List<Applied> out = new ArrayList<>();
        for (Resource p : namespaces.stream().flatMap(n -> Precedence.sorted(mesh.in(KIND, n)).stream()).toList()) {
            for (Tree target : new Policy(p).targets()) {
                if (names(p, target, "", "Service", service) || names(p, target, "gateway.networking.k8s.io", "Gateway", waypoint)
                        || isClass(
                                p, target)) {
                    out.add(applied(p, Scope.TARGET, Reason.at(p, target, "effective.authz.target", p.fullName(), target.get("kind").text(),
                            target.get("name").text())));
                    break;
                }
            }
        }
        return Answer.known(new AppliedPolicies(Enforcer.WAYPOINT, sorted(out)), List.of(Precedence.root(mesh)));
    }

    private static Enforcer enforcer(Membership how, String gateway, boolean waypoint) {
        if (!gateway.isEmpty()) {
            return waypoint ? Enforcer.WAYPOINT : Enforcer.GATEWAY;
        }
        return switch (how) {
            case SIDECAR, NATIVE_SIDECAR -> Enforcer.SIDECAR;
            case AMBIENT -> Enforcer.ZTUNNEL;
            case NONE -> Enforcer.NOBODY;
        };
    }

    private boolean isWaypoint(MeshWorkload workload, String gateway) {
        return "istio.io-mesh-controller".equals(workload.labels().get("gateway.istio.io/managed")) || mesh.find(Kind.K8S_GATEWAY, workload
                .namespace(), gateway).filter(Waypoints::isWaypoint).isPresent();
    }

    private List<Resource> candidates(String namespace) {
        Set<String> namespaces = new LinkedHashSet<>(List.of(mesh.config().rootNamespace(), namespace));
        return namespaces.stream().flatMap(n -> Precedence.sorted(mesh.in(KIND, n)).stream()).toList();
    }

    private static List<Applied> sorted(List<Applied> some) {
        return some.stream().sorted(ORDER).toList();
    }

    private Optional<Applied> bySelector(Resource p, Map<String, String> labels) {
        Policy policy = new Policy(p);
        if (!policy.targets().isEmpty() || !labels.entrySet().containsAll(policy.selector().entrySet())) {
            return Optional.empty();
        }
        boolean all = policy.selector().isEmpty();
        Scope scope = !all ? Scope.WORKLOAD : p.namespace().equals(mesh.config().rootNamespace()) ? Scope.MESH : Scope.NAMESPACE;
        return Optional.of(applied(p, scope, Reason.at(p, all ? Tree.absent() : policy.selectorPlace(), "effective.authz." + scope, p
                .fullName())));
    }

    private Optional<Applied> byGateway(Resource p, MeshWorkload workload, String gateway, boolean waypoint) {
        Policy policy = new Policy(p);
        if (policy.targets().isEmpty()) {
            // Waypoints never look at selectors; gateways of the Gateway API do so only when told to, which is the default.
            return waypoint ? Optional.empty() : bySelector(p, workload.labels());
        }
        for (Tree target : policy.targets()) {
            boolean own = p.namespace().equals(workload.namespace()) && is(target, "gateway.networking.k8s.io", "Gateway") && target.get(
                    "name").text().equals(gateway);
            if (own || (waypoint && isClass(p, target))) {
                return Optional.of(applied(p, Scope.TARGET, Reason.at(p, target, "effective.authz.target", p.fullName(), target.get("kind")
                        .text(), target.get("name").text())));
            }
        }
        return Optional.empty();
    }

    private static boolean is(Tree target, String group, String kind) {
        String written = ApiRoute.group(target, "");
        return (written.equals("core") ? "" : written).equals(group) && target.get("kind").text().equals(kind);
    }

    private static boolean names(Resource policy, Tree target, String group, String kind, Resource object) {
        String namespace = target.get("namespace").text();
        return is(target, group, kind) && target.get("name").text().equals(object.name()) && policy.namespace().equals(object.namespace())
                && (namespace.isEmpty() || namespace.equals(object.namespace()));
    }

    private boolean isClass(Resource policy, Tree target) {
        return policy.namespace().equals(mesh.config().rootNamespace()) && is(target, "gateway.networking.k8s.io", "GatewayClass") && target
                .get("name").text().equals(Waypoints.CLASS);
    }

    private static Applied applied(Resource p, Scope scope, Reason why) {
        Action action = switch (new AuthorizationPolicy(p).action()) {
            case "DENY" -> Action.DENY;
            case "AUDIT" -> Action.AUDIT;
            case "CUSTOM" -> Action.CUSTOM;
            default -> Action.ALLOW;
        };
        boolean dryRun = "true".equals(p.annotations().get("istio.io/dry-run"));
        return new Applied(p, action, scope, dryRun, why);
    }
}

package io.meshscope.rules.ambient;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.model.kube.Namespace;
import io.meshscope.model.kube.Policy;
import io.meshscope.model.kube.VirtualService;
import io.meshscope.rules.Code;
import io.meshscope.rules.Kia;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import io.meshscope.rules.Versions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Objects that work on requests in ambient namespaces: ztunnel knows no requests, so they need a waypoint, and must name it as a target. */
public final class RequestPolicyRule implements Rule {
    private record Codes(Code noWaypoint, Code noTarget) {}

    private static final Map<Kind, Codes> CODES = new HashMap<>();

    static {
        CODES.put(Kind.AUTHORIZATION_POLICY, new Codes(Kia.AUTHORIZATION_WITHOUT_WAYPOINT, Kia.AUTHORIZATION_NEEDS_TARGET));
        CODES.put(Kind.REQUEST_AUTHENTICATION, new Codes(Kia.REQUEST_AUTHENTICATION_WITHOUT_WAYPOINT,
                Kia.REQUEST_AUTHENTICATION_NEEDS_TARGET));
        CODES.put(Kind.WASM_PLUGIN, new Codes(Kia.WASM_PLUGIN_WITHOUT_WAYPOINT, Kia.WASM_PLUGIN_NEEDS_TARGET));
        CODES.put(Kind.TELEMETRY, new Codes(Kia.TELEMETRY_WITHOUT_WAYPOINT, Kia.TELEMETRY_NEEDS_TARGET));
    }

    private static final RuleInfo INFO = RuleInfo.of("kiali.AmbientRequests", List.of(Kia.AUTHORIZATION_WITHOUT_WAYPOINT,
            Kia.AUTHORIZATION_NEEDS_TARGET, Kia.REQUEST_AUTHENTICATION_WITHOUT_WAYPOINT, Kia.REQUEST_AUTHENTICATION_NEEDS_TARGET,
            Kia.WASM_PLUGIN_WITHOUT_WAYPOINT, Kia.WASM_PLUGIN_NEEDS_TARGET, Kia.TELEMETRY_WITHOUT_WAYPOINT, Kia.TELEMETRY_NEEDS_TARGET,
            Kia.ROUTE_WITHOUT_WAYPOINT), Kind.AUTHORIZATION_POLICY, Kind.REQUEST_AUTHENTICATION, Kind.WASM_PLUGIN, Kind.TELEMETRY,
            Kind.VIRTUAL_SERVICE).eitherOf().needing(Kind.NAMESPACE).reading(Kind.SERVICE, Kind.POD).forVersions(Versions.since(22));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Resource ns : mesh.all(Kind.NAMESPACE)) {
            if (new Namespace(ns).isAmbient()) {
                boolean enrolled = Waypoints.isEnrolled(mesh, ns.name());
                for (Kind kind : new TreeSet<>(INFO.subjects())) {
                    sink.cancel().check();
                    mesh.in(kind, ns.name()).forEach(r -> check(r, enrolled, sink));
                }
            }
        }
    }

    private static void check(Resource r, boolean enrolled, Sink sink) {
        if (r.kind().equals(Kind.VIRTUAL_SERVICE)) {
            VirtualService vs = new VirtualService(r);
            if (!enrolled && vs.isForMesh() && !vs.http().isEmpty()) {
                sink.report(Kia.ROUTE_WITHOUT_WAYPOINT, r, r.atKey(r.spec(), "http"), r.namespace());
            }
            return;
        }
        Codes codes = CODES.get(r.kind());
        Policy policy = new Policy(r);
        if (codes == null || !worksOnRequests(r)) {
            return;
        }
        Tree where = policy.hasSelector() ? policy.selectorPlace() : r.spec();
        if (!enrolled) {
            sink.report(codes.noWaypoint, r, where, r.namespace());
        } else if (policy.targets().isEmpty()) {
            sink.report(codes.noTarget, r, where, r.namespace());
        }
    }

    private static boolean worksOnRequests(Resource r) {
        if (r.kind().equals(Kind.AUTHORIZATION_POLICY)) {
            AuthorizationPolicy policy = new AuthorizationPolicy(r);
            return policy.action().equals("CUSTOM") || policy.rules().stream().anyMatch(rule -> AuthorizationPolicy.requestFields(rule)
                    .findAny().isPresent());
        }
        return !r.kind().equals(Kind.TELEMETRY) || r.spec().has("tracing") || r.spec().has("access_logging");
    }
}

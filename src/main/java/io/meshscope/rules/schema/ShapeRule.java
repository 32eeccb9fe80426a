package io.meshscope.rules.schema;

import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.Pointer;
import io.meshscope.model.Resource;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import io.meshscope.rules.Versions;
import java.util.List;
import java.util.Set;

/** Objects of Kubernetes, the Gateway API and Linkerd, and Istio's mesh configuration, that break the types of their fields. */
public final class ShapeRule implements Rule {
    private static final Set<Kind> KINDS = Set.of(Kind.CONFIG_MAP, Kind.ENDPOINTS, Kind.NAMESPACE, Kind.POD, Kind.SECRET, Kind.SERVICE,
            Kind.SERVICE_ACCOUNT, Kind.DAEMON_SET, Kind.DEPLOYMENT, Kind.REPLICA_SET, Kind.STATEFUL_SET, Kind.JOB, Kind.CRON_JOB,
            Kind.ENDPOINT_SLICE, Kind.NETWORK_POLICY, Kind.INGRESS, Kind.MUTATING_WEBHOOK, Kind.VALIDATING_WEBHOOK, Kind.K8S_GATEWAY,
            Kind.GATEWAY_CLASS, Kind.GRPC_ROUTE, Kind.HTTP_ROUTE, Kind.TCP_ROUTE, Kind.TLS_ROUTE, Kind.REFERENCE_GRANT,
            Kind.BACKEND_TLS_POLICY,
            Kind.LINKERD_SERVER, Kind.LINKERD_SERVER_AUTHORIZATION, Kind.LINKERD_AUTHORIZATION_POLICY, Kind.LINKERD_MESH_TLS,
            Kind.LINKERD_NETWORK_AUTHENTICATION, Kind.LINKERD_HTTP_ROUTE, Kind.SERVICE_PROFILE, Kind.MESH_CONFIG, Kind.MESH_NETWORKS);
    private static final String MESH = "mesh";
    private static final RuleInfo INFO = new RuleInfo("meshscope.ObjectShape",
            List.of(SchemaCodes.OBJECT_NOT_VALID, SchemaCodes.DOUBTFUL_FIELD),
            KINDS, Set.of(), KINDS, Versions.ALL);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Kind kind : KINDS) {
            for (Resource r : mesh.all(kind)) {
                sink.cancel().check();
                violations(mesh, r).forEach(v -> sink.report(SchemaCodes.finding(r, v)));
                settings(r, sink);
            }
        }
    }

    /** Mesh configuration that lies in a ConfigMap, whether the control plane reads that one or not. */
    private static void settings(Resource r, Sink sink) {
        if (r.inner(MESH).isPresent()) {
            Pointer place = r.at(r.tree().get("data").entry(MESH)).place() instanceof Locator.At(Pointer p, var _) ? p : Pointer.ROOT;
            ObjectValidator.standard().validateMeshConfig(r.inner(MESH)).forEach(v -> {
                Finding f = SchemaCodes.finding(r, v);
                sink.report(
                        new Finding(f.code(), f.variant(), f.level(), r, f.args(), Locator.at(r.document(), place, v.span()), List.of()));
            });
        }
    }

    private static List<Violation> violations(Mesh mesh, Resource r) {
        ObjectValidator validator = ObjectValidator.standard();
        if (r.kind().equals(Kind.MESH_CONFIG)) {
            boolean told = mesh.all(Kind.CONFIG_MAP).stream().anyMatch(c -> c.inner(MESH).equals(r.tree()));
            return told ? List.of() : validator.validateMeshConfig(r.tree());
        }
        return r.kind().equals(Kind.MESH_NETWORKS) ? validator.validateMeshNetworks(r.tree()) : validator.validate(r.tree());
    }
}

package io.meshscope.rules.authz;

import io.meshscope.model.HostName;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Kia;
import io.meshscope.rules.Level;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Hosts in AuthorizationPolicies that look like Services but are none. */
public final class OperationHostRule extends EachRule {
    /** A rule of the catalogue. */
    public OperationHostRule() {
        super(RuleInfo.of("kiali.AuthorizationHosts", List.of(Kia.UNKNOWN_OPERATION_HOST), Kind.AUTHORIZATION_POLICY).needing(Kind.SERVICE)
                .reading(Kind.SERVICE_ENTRY, Kind.MESH_CONFIG));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        for (Tree rule : new AuthorizationPolicy(r).rules()) {
            for (Tree operation : AuthorizationPolicy.operations(rule)) {
                for (Tree host : operation.get("hosts").items()) {
                    if (looksLikeService(host.text()) && !isKnown(mesh, r, host.text())) {
                        Finding f = Finding.of(Kia.UNKNOWN_OPERATION_HOST, r, r.at(host), host.text());
                        sink.report(mesh.config().allowsAnyOutbound() ? f.withLevel(Level.WARNING) : f);
                    }
                }
            }
        }
    }

    /** {@code name} or {@code name.namespace}, perhaps with a port, or a full name of the cluster; others are what clients write. */
    private static boolean looksLikeService(String host) {
        String name = bare(host);
        return !name.contains("*") && (name.chars().filter(c -> c == '.').count() < 2 || name.endsWith(".svc.cluster.local"));
    }

    private static String bare(String host) {
        int colon = host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    private static boolean isKnown(Mesh mesh, Resource r, String host) {
        String name = bare(host);
        int dot = name.indexOf('.');
        String full = dot > 0 && !name.endsWith("local")
                ? HostName.full(name.substring(0, dot), name.substring(dot + 1), mesh.hosts().domain())
                : name;
        return mesh.hosts().find(r.namespace(), List.of(), full).isPresent() || mesh.hosts().find(r.namespace(), List.of(), name)
                .isPresent();
    }
}

package io.meshscope.rules.sidecar;

import io.meshscope.model.HostEntry;
import io.meshscope.model.HostName;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Kia;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Optional;

/** Hosts in the egress of Sidecars that nobody in that namespace offers. */
public final class EgressHostRule extends EachRule {
    /** A rule of the catalogue. */
    public EgressHostRule() {
        super(RuleInfo.of("kiali.EgressHosts", List.of(Kia.UNKNOWN_EGRESS_HOST), Kind.SIDECAR).needing(Kind.SERVICE).reading(
                Kind.SERVICE_ENTRY));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        for (Tree egress : r.spec().get("egress").items()) {
            for (Tree host : egress.get("hosts").items()) {
                int slash = host.text().indexOf('/');
                String name = host.text().substring(slash + 1);
                if (slash > 0 && !name.startsWith("*") && !host.text().startsWith("~") && !isOffered(mesh, r, host.text().substring(0,
                        slash), name)) {
                    sink.report(Kia.UNKNOWN_EGRESS_HOST, r, host, host.text());
                }
            }
        }
    }

    private static boolean isOffered(Mesh mesh, Resource r, String scope, String name) {
        String namespace = scope.equals(".") ? r.namespace() : scope;
        List<HostEntry> entries = mesh.hosts().all(HostName.full(name, namespace, mesh.hosts().domain()));
        Optional<HostEntry> byWildcard = scope.equals("*") ? Optional.empty() : mesh.hosts().find(namespace, List.of(), name);
        return byWildcard.isPresent() || entries.stream().anyMatch(e -> scope.equals("*") || e.resource().namespace().equals(namespace));
    }
}

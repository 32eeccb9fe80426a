package io.meshscope.rules.controlplane;

import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Msh;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Optional;

/** Namespaces that were given another root certificate than the control plane has: their proxies trust nobody. */
public final class RootCertificateRule implements Rule {
    private static final String NAME = "istio-ca-root-cert";
    private static final RuleInfo INFO = RuleInfo.of("meshscope.RootCertificates", List.of(Msh.ROOT_DIFFERS), Kind.CONFIG_MAP).reading(
            Kind.MESH_CONFIG);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Optional<Resource> ours = mesh.find(Kind.CONFIG_MAP, mesh.config().rootNamespace(), NAME);
        if (ours.isEmpty()) {
            return;
        }
        String root = pem(ours.get()).text().strip();
        for (Resource r : mesh.all(Kind.CONFIG_MAP)) {
            if (r.name().equals(NAME) && r.cluster().equals(ours.get().cluster()) && !pem(r).text().strip().equals(root)) {
                List<Locator> evidence = List.of(ours.get().at(pem(ours.get())));
                sink.report(Finding.of(Msh.ROOT_DIFFERS, r, r.at(pem(r)), r.namespace()).withEvidence(evidence));
            }
        }
    }

    private static Tree pem(Resource r) {
        return r.tree().get("data").entry("root-cert.pem");
    }
}

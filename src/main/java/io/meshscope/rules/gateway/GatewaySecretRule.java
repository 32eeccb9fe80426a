package io.meshscope.rules.gateway;

import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Gateway;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Optional;

/** Certificates of Gateways: the Secret must lie in the namespace of the gateway's pods and hold a valid certificate. */
public final class GatewaySecretRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("gateway.SecretAnalyzer", List.of(Ist.INVALID_GATEWAY_CREDENTIAL,
            Ist.REFERENCED_RESOURCE_NOT_FOUND), Kind.GATEWAY).needing(Kind.POD, Kind.SECRET);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Resource r : mesh.all(Kind.GATEWAY)) {
            Gateway gateway = new Gateway(r);
            List<Resource> pods = mesh.labelled(Kind.POD, gateway.selector());
            if (pods.isEmpty() || pods.getFirst().namespace().isEmpty()) {
                sink.report(Ist.REFERENCED_RESOURCE_NOT_FOUND, r, gateway.selectorPlace(), "selector", Labels.text(gateway.selector()));
                continue;
            }
            for (Gateway.Server s : gateway.servers()) {
                credential(mesh, r, s.tls().get("credential_name"), pods.getFirst().namespace(), sink);
            }
        }
    }

    private static void credential(Mesh mesh, Resource r, Tree name, String namespace, Sink sink) {
        if (name.text().isEmpty()) {
            return;
        }
        int slash = name.text().indexOf('/');
        String in = slash < 0 ? namespace : name.text().substring(0, slash);
        Optional<Resource> secret = mesh.find(Kind.SECRET, in, name.text().substring(slash + 1));
        if (secret.isEmpty()) {
            sink.report(Ist.REFERENCED_RESOURCE_NOT_FOUND, r, name, "credentialName", name.text());
        } else {
            CertificateSecret.problem(secret.get(), mesh.instant()).ifPresent(why -> sink.report(Finding.of(
                    Ist.INVALID_GATEWAY_CREDENTIAL, r, r.at(name), r.name(), namespace).as(why).withEvidence(List.of(
                            secret.get()
                                    .locator()))));
        }
    }
}

package io.meshscope.rules.gateway;

import io.meshscope.model.Certificate;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Gateway;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Optional;

/** Certificates of Gateways that are not for the hosts they are shown for. */
public final class CertificateHostRule extends EachRule {
    /** A rule of the catalogue. */
    public CertificateHostRule() {
        super(RuleInfo.of("meshscope.CertificateHosts", List.of(Msh.CERTIFICATE_WITHOUT_HOST), Kind.GATEWAY).needing(Kind.POD,
                Kind.SECRET));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        List<Resource> pods = mesh.labelled(Kind.POD, new Gateway(r).selector());
        if (pods.isEmpty()) {
            return;
        }
        for (Gateway.Server server : new Gateway(r).servers()) {
            String name = server.tls().get("credential_name").text();
            Optional<Resource> secret = mesh.find(Kind.SECRET, pods.getFirst().namespace(), name);
            secret.flatMap(CertificateSecret::leaf).ifPresent(leaf -> hosts(r, server, secret.get(), leaf, sink));
        }
    }

    private static void hosts(Resource r, Gateway.Server server, Resource secret, Certificate leaf, Sink sink) {
        List<String> names = leaf.altNames().stream().filter(n -> n.kind() == Certificate.AltKind.DNS).map(Certificate.AltName::value)
                .toList();
        for (Tree host : server.tree().get("hosts").items()) {
            String wanted = host.text().substring(host.text().indexOf('/') + 1);
            if (!wanted.equals("*") && names.stream().noneMatch(n -> covers(n, wanted))) {
                sink.report(Finding.of(Msh.CERTIFICATE_WITHOUT_HOST, r, r.at(host), wanted, secret.fullName()).withEvidence(List.of(secret
                        .locator())));
            }
        }
    }

    /** A star in a certificate stands for one label (RFC 6125, 6.4.3). */
    private static boolean covers(String name, String host) {
        if (name.equalsIgnoreCase(host)) {
            return true;
        }
        int dot = host.indexOf('.');
        return name.startsWith("*.") && dot > 0 && name.substring(1).equalsIgnoreCase(host.substring(dot));
    }
}

package io.meshscope.simulate;

import io.meshscope.model.Certificates;
import io.meshscope.xds.resource.Node;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Who a proxy is in the mesh. */
public final class Identities {
    private static final String TRUST_DOMAIN = "cluster.local";

    private Identities() {}

    /** The SPIFFE id of a proxy: of its certificate, else made of its node's service account; "" when nothing tells. */
    public static String of(Proxy proxy) {
        return proxy.identity();
    }

    static String read(Proxy proxy) {
        return fromCertificate(proxy.credentials().chain()).orElseGet(() -> fromNode(proxy.node()));
    }

    private static Optional<String> fromCertificate(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Certificates.of(chain.getFirst()).spiffe();
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    private static String fromNode(Node node) {
        String account = node.meta("SERVICE_ACCOUNT");
        String domain = node.meta("TRUST_DOMAIN");
        return account.isEmpty() || node.namespace().isEmpty()
                ? ""
                : "spiffe://" + (domain.isEmpty() ? TRUST_DOMAIN : domain) + "/ns/" + node.namespace() + "/sa/" + account;
    }
}

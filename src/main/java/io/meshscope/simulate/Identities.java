package io.meshscope.simulate;

import io.meshscope.model.Certificate;
import io.meshscope.model.Certificates;
import io.meshscope.xds.resource.Node;
import io.meshscope.xds.resource.Secret;
import java.util.List;
import java.util.Optional;

/** Who a proxy is in the mesh. */
public final class Identities {
    private static final String TRUST_DOMAIN = "cluster.local";

    private Identities() {}

    /** The SPIFFE id of a proxy: of its certificate, else made of its node's service account; "" when nothing tells. */
    public static String of(Proxy proxy) {
        return fromCertificate(proxy).orElseGet(() -> fromNode(proxy.node()));
    }

    private static Optional<String> fromCertificate(Proxy proxy) {
        Optional<Secret> own = TransportWalk.own(proxy);
        if (own.isEmpty() || own.get().certificates().isEmpty()) {
            return Optional.empty();
        }
        List<Certificate> chain = Certificates.read(own.get().certificates().getFirst().pem()).value();
        return chain.isEmpty() ? Optional.empty() : chain.getFirst().spiffe();
    }

    private static String fromNode(Node node) {
        String account = node.meta("SERVICE_ACCOUNT");
        String domain = node.meta("TRUST_DOMAIN");
        return account.isEmpty() || node.namespace().isEmpty()
                ? ""
                : "spiffe://" + (domain.isEmpty() ? TRUST_DOMAIN : domain) + "/ns/" + node.namespace() + "/sa/" + account;
    }
}

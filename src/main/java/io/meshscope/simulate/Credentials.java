package io.meshscope.simulate;

import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Secret;
import io.meshscope.xds.resource.TlsContext;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The certificates a proxy holds for the mesh: its own chain and the roots it trusts, as far as they are among the evidence. Signatures are
 * checked, revocation is not known offline.
 *
 * @param chain its own certificate and those between it and the root; empty when not collected
 * @param roots the CAs it trusts; empty when not collected
 */
record Credentials(List<X509Certificate> chain, List<X509Certificate> roots) {
    private static final int MAX_CHAIN = 8;

    Credentials {
        chain = List.copyOf(chain);
        roots = List.copyOf(roots);
    }

    static Credentials of(ProxyConfig config) {
        return new Credentials(read(config, TlsContext.WORKLOAD_SECRET), read(config, TlsContext.ROOT_SECRET));
    }

    private static List<X509Certificate> read(ProxyConfig config, String secret) {
        List<X509Certificate> out = new ArrayList<>();
        Optional<Secret> found = config.find(SectionKind.SECRETS, secret).map(Secret::new);
        for (Secret.Pem pem : found.map(Secret::certificates).orElse(List.of())) {
            try {
                for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem.pem()
                        .getBytes(StandardCharsets.US_ASCII)))) {
                    if (c instanceof X509Certificate x && out.size() < 64) {
                        out.add(x);
                    }
                }
            } catch (GeneralSecurityException e) {
                // A damaged or redacted certificate is one that is not known.
                return out;
            }
        }
        return out;
    }

    /** Whether it is known which certificate is shown. */
    boolean showsKnown() {
        return !chain.isEmpty();
    }

    /** Whether roots vouch for a chain. */
    static boolean vouch(List<X509Certificate> roots, List<X509Certificate> chain) {
        X509Certificate at = chain.getFirst();
        for (int i = 0; i < MAX_CHAIN; i++) {
            X509Certificate current = at;
            if (roots.stream().anyMatch(r -> r.equals(current) || signed(current, r))) {
                return true;
            }
            Optional<X509Certificate> next = chain.stream().filter(c -> !c.equals(current) && signed(current, c)).findFirst();
            if (next.isEmpty()) {
                return false;
            }
            at = next.get();
        }
        return false;
    }

    private static boolean signed(X509Certificate by, X509Certificate issuer) {
        if (!by.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            by.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** What is wrong with the time of a chain and the roots behind it: "expired", "early", or "". */
    static String time(List<X509Certificate> chain, List<X509Certificate> roots, Instant now) {
        if (!roots.isEmpty() && roots.stream().allMatch(r -> now.isAfter(r.getNotAfter().toInstant()))) {
            return "expired";
        }
        X509Certificate leaf = chain.getFirst();
        return now.isAfter(leaf.getNotAfter().toInstant()) ? "expired" : now.isBefore(leaf.getNotBefore().toInstant()) ? "early" : "";
    }
}

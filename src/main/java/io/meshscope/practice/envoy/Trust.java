package io.meshscope.practice.envoy;

import io.meshscope.practice.istiod.Credentials;
import io.meshscope.practice.pki.Authority;
import io.meshscope.practice.pki.Certificate;
import java.util.HashMap;
import java.util.Map;

/** The roots of a mesh and the certificates they have issued. Not safe for threads. */
public final class Trust {
    private final Map<String, Authority> roots = new HashMap<>();
    private final Map<String, Certificate> issued = new HashMap<>();

    /** The root a proxy trusts. */
    public Certificate root(Credentials credentials) {
        return authority(credentials).root();
    }

    /** The certificate of a pod. */
    public Certificate workload(Credentials credentials, String pod) {
        return issued.computeIfAbsent("pod " + pod,
                _ -> authority(credentials).workload(credentials.identity(), pod, credentials.notBefore(), credentials.notAfter()));
    }

    /** A server's certificate for the outside, from a public root. */
    Certificate server(Credentials credentials, String dns) {
        return issued.computeIfAbsent("dns " + dns, _ -> roots
                .computeIfAbsent("public",
                        _ -> new Authority("public", "Practice Public CA", credentials.rootFrom(), credentials.rootUntil()))
                .server(dns, credentials.rootFrom(), credentials.rootFrom().plus(java.time.Duration.ofDays(365))));
    }

    private Authority authority(Credentials credentials) {
        String key = credentials.root() + credentials.rootFrom() + credentials.rootUntil();
        return roots.computeIfAbsent(key,
                _ -> new Authority(credentials.root(), credentials.root(), credentials.rootFrom(), credentials.rootUntil()));
    }
}

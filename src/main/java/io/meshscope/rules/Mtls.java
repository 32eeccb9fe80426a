package io.meshscope.rules;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Policy;
import java.util.Optional;

/**
 * What PeerAuthentications ask of a whole namespace: its own one without a selector, else that of the root namespace, else PERMISSIVE. Reads
 * PeerAuthentication and MeshConfig.
 *
 * @param mode   STRICT, PERMISSIVE or DISABLE
 * @param policy the PeerAuthentication that says so; none when it is the default
 */
public record Mtls(String mode, Optional<Resource> policy) {
    /** What holds in a namespace for workloads without a policy of their own. */
    public static Mtls of(Mesh mesh, String namespace) {
        return said(mesh, namespace).or(() -> said(mesh, mesh.config().rootNamespace())).orElse(new Mtls("PERMISSIVE", Optional.empty()));
    }

    /** What a namespace's own policy says; UNSET leaves the word to the next. */
    public static Optional<Mtls> said(Mesh mesh, String namespace) {
        return mesh.in(Kind.PEER_AUTHENTICATION, namespace).stream().filter(r -> new Policy(r).selector().isEmpty()).findFirst().flatMap(
                r -> {
                    String mode = r.spec().path("mtls", "mode").text();
                    return mode.isEmpty() || mode.equals("UNSET") ? Optional.empty() : Optional.of(new Mtls(mode, Optional.of(r)));
                });
    }
}

package io.meshscope.ui.app;

import io.meshscope.evidence.ProxyEvidence;
import io.meshscope.evidence.ProxyIdentity;
import io.meshscope.model.MeshProxy;
import io.meshscope.model.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A proxy of the evidence, as the mesh knows it.
 *
 * @param ref      its address
 * @param identity who it is
 */
record FoundProxy(Ref.Proxy ref, ProxyIdentity identity) implements MeshProxy {
    /** All proxies found whose pod is known. */
    static List<FoundProxy> of(Map<Ref.Proxy, ProxyEvidence> found) {
        return found.entrySet().stream().map(e -> new FoundProxy(e.getKey(), e.getValue().identity())).filter(p -> p.identity.isKnown())
                .toList();
    }

    @Override
    public String namespace() {
        return identity.namespace();
    }

    @Override
    public String pod() {
        return identity.name();
    }

    @Override
    public Optional<String> version() {
        return Optional.of(identity.istioVersion()).filter(v -> !v.isEmpty());
    }
}
